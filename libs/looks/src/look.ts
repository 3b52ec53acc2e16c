import { refusal, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';

// Who looked at people, and for what. Those who work with a person have their reason in that; whoever reads by an office alone says a
// purpose, it is recorded before anything is shown, and the person sees it (UU 27/2022: access includes who looked).

export const LOOKED_AT = [
  'evaluation',
  'evaluations',
  'history',
  'plan',
  'plans',
  'feedback',
  'credit',
  // Of many at once: a unit, a case, a drafted rule set.
  'ratings',
  'to-do',
  'work',
  'progress',
  'observations',
  'evidence',
  'posts',
  'conflicts',
  'nip',
] as const;

interface Looked {
  readonly what: (typeof LOOKED_AT)[number];
  readonly period?: string;
  readonly by: string;
  /** The office that it was read by. */
  readonly role: string;
  readonly purpose: string;
  readonly day: string;
  readonly at: string;
}
interface LookedAtPeople extends Looked {
  readonly people: readonly string[];
}

export type LookEvent =
  | Event<'people-looked-at.v1', LookedAtPeople>
  /** As it was recorded before there were looks at many. */
  | Event<'evaluation-looked-at.v1', Looked & { readonly employeeId: string }>;

/** The looks of the last day on which there were any. */
export type DayOfLooks = readonly LookedAtPeople[];

/** Whom somebody looked at. */
export const lookedAt = ({ data }: LookEvent): readonly string[] =>
  'people' in data ? data.people : [data.employeeId];

export const looks: Fold<DayOfLooks, LookEvent> = {
  initial: [],
  evolve: (state, event) => {
    switch (event.type) {
      case 'people-looked-at.v1':
      case 'evaluation-looked-at.v1':
        return [...state.filter(({ day }) => day === event.data.day), { ...event.data, people: lookedAt(event) }];
      default:
        return unknownEvent(state, event);
    }
  },
};

/** The streams of one service. */
export const looksIn = (service: string): new (store: EventStore) => Streams<DayOfLooks, LookEvent> =>
  class extends Streams<DayOfLooks, LookEvent> {
    constructor(store: EventStore) {
      super(store, `${service}.looks`, looks);
    }
  };

/** One stream for a person and year; what is seen at once of many is in one of whoever looks, for the day. */
export const looksId = {
  at: (employeeId: string, day: string): string => `${employeeId}-${day.slice(0, 4)}`,
  by: (by: string, day: string): string => `${by}-${day}`,
};

/** Each person once a day for the same who, what and purpose: a page reads again and again. */
export const lookAt = (state: DayOfLooks, { people, ...look }: LookedAtPeople): LookEvent[] => {
  const isSame = ({ by, what, period, purpose, day }: Looked): boolean =>
    by === look.by && what === look.what && period === look.period && purpose === look.purpose && day === look.day;
  const known = new Set(state.filter(isSame).flatMap((one) => one.people));
  const fresh = [...new Set(people)].filter((each) => !known.has(each));
  return fresh.length === 0 ? [] : [{ type: 'people-looked-at.v1', data: { ...look, people: fresh } }];
};

export const PurposeMissing = refusal('PURPOSE_MISSING', 'forbidden', {
  id: 'Sebutkan tujuan Anda melihat data pegawai ini (Kinerja-Purpose). Pegawai melihat siapa yang membaca dan untuk apa.',
  en: 'Say for what you look at this person (Kinerja-Purpose). The person sees who looked, and why.',
});
