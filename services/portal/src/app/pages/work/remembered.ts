import { EMPTY, type Draft } from './draft.ts';

type Rest = Pick<Draft, 'choice' | 'text' | 'minutes'>;

const keyOf = (personId: string, day: string): string => `draft ${personId} ${day}`;

const isRest = (value: unknown): value is Rest =>
  typeof value === 'object' && value !== null && 'choice' in value && 'text' in value && 'minutes' in value;

/** What was begun and not sent, on this device: people come here between two other tasks. */
export const rememberedDraft = (personId: string, day: string): Draft => {
  const stored = sessionStorage.getItem(keyOf(personId, day));
  const rest: unknown = stored === null ? null : JSON.parse(stored);
  return isRest(rest) ? { ...EMPTY, choice: rest.choice, text: rest.text, minutes: rest.minutes } : EMPTY;
};

export const rememberDraft = (personId: string, day: string, { choice, text, minutes }: Draft): void => {
  sessionStorage.setItem(keyOf(personId, day), JSON.stringify({ choice, text, minutes }));
};

export const forgetDraft = (personId: string, day: string): void => {
  sessionStorage.removeItem(keyOf(personId, day));
};
