import type { Language } from '@kinerja/event-sourcing';

const SEPARATOR = '\u0000';

/** Carries a sentence in both languages through a library that knows only one message. */
export const both = (id: string, en: string): string => `${id}${SEPARATOR}${en}`;

/** The half that was asked for; a message that is not ours is left as it is. */
export const half = (message: string, language: Language): string => {
  const [id = message, en = message] = message.split(SEPARATOR);
  return language === 'id' ? id : en;
};

/** The first supported language of `Accept-Language` (RFC 9110, 12.5.4); Indonesian when none is named. */
export const languageOf = (header: string | undefined): Language => {
  const named = (header ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((tag) => tag === 'id' || tag === 'en');
  return named === 'en' ? 'en' : 'id';
};
