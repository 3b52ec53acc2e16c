import i18next from 'i18next';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatFor, type Format } from '../src/app/i18n/format.ts';

export type Language = 'id' | 'en';

const FOLDER = join(import.meta.dirname, '../src/app/i18n');

/** All that the portal says in a language, by the name of the file. */
export const wordsOf = (language: Language): Record<string, object> =>
  Object.fromEntries(
    readdirSync(join(FOLDER, language)).map((file) => [
      file.replace('.json', ''),
      JSON.parse(readFileSync(join(FOLDER, language, file), 'utf8')) as object,
    ]),
  );

const HOLE = /\{\{[^}]*\}\}/;
const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** A sentence of the portal as it can stand on a page, whatever fills its holes. */
export const whateverFills = (sentence: string): string => sentence.split(HOLE).map(literally).join('.+');

const portal = i18next.createInstance();
await portal.init({
  resources: { id: wordsOf('id'), en: wordsOf('en') },
  defaultNS: 'common',
  fallbackLng: false,
  interpolation: { escapeValue: false },
});

/** What the portal says, by the key that its pages use (`work:report.text`), so that one story is told in each language. */
export interface Words {
  (key: string, values?: Record<string, string | number>): string;
  /** The same, whatever fills its holes. */
  readonly any: (key: string) => RegExp;
  readonly format: Format;
}

/** @throws when no page has such words */
export const wordsIn = (language: Language): Words => {
  const say = (key: string, values: object = {}): string => {
    const options = { lng: language, ...values };
    if (!portal.exists(key, options)) throw new Error(`there are no words ${key} in ${language}`);
    return portal.t(key, options);
  };
  return Object.assign(say, {
    any: (key: string) => new RegExp(whateverFills(say(key, { skipInterpolation: true, count: 2 }))),
    format: formatFor(language),
  });
};
