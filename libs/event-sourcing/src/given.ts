import { fold } from './event.ts';
import type { Event, Fold } from './event.ts';
import { DomainError } from './refusal.ts';
import { canonical } from './same.ts';
import type { Decided } from './streams.ts';

/** Given events, when a decision, then events. Throws a readable difference, so it needs no test framework. */
export const given = <S, E extends Event>(
  definition: Fold<S, E>,
  ...past: readonly (NoInfer<E> | readonly NoInfer<E>[])[]
) => ({
  when: (decide: (state: S) => readonly E[] | Decided<E>) => {
    const outcome = (): readonly E[] => {
      const decided = decide(fold(definition, past.flat() as E[]));
      return 'events' in decided ? decided.events : decided;
    };
    return {
      then: (...expected: readonly E[]): void => {
        same(outcome(), expected);
      },
      thenRejects: (code: string): void => {
        let decided: readonly E[];
        try {
          decided = outcome();
        } catch (error) {
          if (error instanceof DomainError && error.code === code) return;
          throw error;
        }
        throw new Error(`expected the refusal ${code}, but decided ${show(decided)}`);
      },
    };
  },
  state: (): S => fold(definition, past.flat() as E[]),
});

const show = (value: unknown): string => canonical(value);

const same = (decided: unknown, expected: unknown): void => {
  if (show(decided) !== show(expected)) throw new Error(`decided ${show(decided)}\nexpected ${show(expected)}`);
};
