import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../src/app/i18n');
const namespaces = readdirSync(join(folder, 'id'));

const read = (language: string, file: string): unknown =>
  JSON.parse(readFileSync(join(folder, language, file), 'utf8')) as unknown;

const entries = (value: unknown, path = ''): [string, string][] =>
  typeof value === 'string'
    ? [[path, value]]
    : Object.entries(value as Record<string, unknown>).flatMap(([key, inner]) =>
        entries(inner, path ? `${path}.${key}` : key),
      );

// English has two plural forms where Indonesian has one: the pair counts as one key.
const keyOf = (path: string): string => path.replace(/_(one|other)$/, '');
const keys = (value: unknown): string[] => [...new Set(entries(value).map(([path]) => keyOf(path)))].sort();
const holes = (text: string): string[] =>
  (text.match(/\{\{\s*\w+/g) ?? []).map((hole) => hole.replace(/\{\{\s*/, '')).sort();

describe('the words of the portal', () => {
  it('have the same files in both languages', () => {
    expect(readdirSync(join(folder, 'en'))).toEqual(namespaces);
  });

  it.each(namespaces)('%s has the same keys in Indonesian and English', (file) => {
    expect(keys(read('en', file))).toEqual(keys(read('id', file)));
  });

  it.each(namespaces)('%s fills the same places in both languages', (file) => {
    const english = new Map(entries(read('en', file)).map(([path, text]) => [keyOf(path), holes(text)]));
    for (const [path, text] of entries(read('id', file)))
      expect([path, english.get(keyOf(path))]).toEqual([path, holes(text)]);
  });

  it.each(namespaces)('%s leaves nothing empty', (file) => {
    for (const language of ['id', 'en'])
      expect(entries(read(language, file)).filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
