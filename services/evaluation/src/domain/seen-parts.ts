import { fold } from '@kinerja/event-sourcing';
import type { Event, Fold, Recorded } from '@kinerja/event-sourcing';
import { differencesOf, fieldsOf } from './differences.ts';
import type { Difference, Fields } from './differences.ts';
import { seenBy } from './two-clocks.ts';
import type { Clocks } from './two-clocks.ts';

// Any subject as two clocks see it: a few streams, each folded by its own part of the domain.

/** One stream of a subject, as some clocks see it. */
export interface SeenPart {
  readonly name: string;
  readonly state: unknown;
  readonly fields: Fields;
}

export const seenPart = <S, E extends Event>(
  name: string,
  by: Fold<S, E>,
  events: readonly Recorded<E>[],
  clocks: Clocks,
): SeenPart => {
  const seen = seenBy(events, clocks);
  return {
    name,
    state: fold(
      by,
      seen.map(({ event }) => event),
    ),
    fields: fieldsOf(name, by, seen),
  };
};

/** Each part's state by its name. */
export const stateOf = (parts: readonly SeenPart[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(parts.map(({ name, state }) => [name, state]));

/** What is different between two states of a subject, each side with the event that made it so. */
export const differencesOfParts = (before: readonly SeenPart[], after: readonly SeenPart[]): Difference[] =>
  differencesOf(fieldsTogether(before), fieldsTogether(after));

const fieldsTogether = (parts: readonly SeenPart[]): Fields => new Map(parts.flatMap(({ fields }) => [...fields]));
