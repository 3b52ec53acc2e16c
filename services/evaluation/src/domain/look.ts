import { refusal, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';

// Who looked at a person's evaluation, and for what. Those who work with the person have their reason in that; whoever reads by an
// office alone says a purpose, it is recorded before anything is shown, and the person sees it (UU 27/2022: access includes who looked).

export const LOOKED_AT = ['evaluation', 'evaluations', 'history', 'plan', 'plans', 'feedback', 'credit'] as const;

interface Looked {
  readonly employeeId: string;
  readonly what: (typeof LOOKED_AT)[number];
  readonly period?: string;
  readonly by: string;
  /** The office that it was read by. */
  readonly role: string;
  readonly purpose: string;
  readonly day: string;
  readonly at: string;
}
export type LookEvent = Event<'evaluation-looked-at.v1', Looked>;

/** The looks of the last day on which there were any. */
export type DayOfLooks = readonly Looked[];

export const looks: Fold<DayOfLooks, LookEvent> = {
  initial: [],
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'evaluation-looked-at.v1':
        return [...state.filter(({ day }) => day === data.day), data];
      default:
        return unknownEvent(state, type);
    }
  },
};

/** One stream for a person and year. */
export class Looks extends Streams<DayOfLooks, LookEvent> {
  constructor(store: EventStore) {
    super(store, 'evaluation.looks', looks);
  }
}

export const looksId = (employeeId: string, day: string): string => `${employeeId}-${day.slice(0, 4)}`;

/** Once a day for each who, what and purpose: a page reads again and again. */
export const lookAt = (state: DayOfLooks, look: Looked): LookEvent[] => {
  const isSame = ({ by, what, period, purpose, day }: Looked): boolean =>
    by === look.by && what === look.what && period === look.period && purpose === look.purpose && day === look.day;
  return state.some(isSame) ? [] : [{ type: 'evaluation-looked-at.v1', data: look }];
};

export const PurposeMissing = refusal('PURPOSE_MISSING', 'forbidden', {
  id: 'Sebutkan tujuan Anda melihat data pegawai ini (Kinerja-Purpose). Pegawai melihat siapa yang membaca dan untuk apa.',
  en: 'Say for what you look at this person (Kinerja-Purpose). The person sees who looked, and why.',
});
