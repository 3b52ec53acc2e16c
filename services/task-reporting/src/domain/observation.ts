import { refusal, sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';

// What a superior saw at work: one remark, one stream.

interface Seen {
  readonly observationId: string;
  readonly employeeId: string;
  readonly day: string;
  readonly text: string;
  readonly resultId?: string;
  readonly by: string;
  readonly at: string;
}
export type ObservationEvent = Event<'observation-recorded.v1', Seen>;

export type Observation = { readonly status: 'absent' } | { readonly status: 'recorded'; readonly seen: Seen };

export const observation: Fold<Observation, ObservationEvent> = {
  initial: { status: 'absent' },
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'observation-recorded.v1':
        return { status: 'recorded', seen: data };
      default:
        return unknownEvent(state, type);
    }
  },
};

export class Observations extends Streams<Observation, ObservationEvent> {
  constructor(store: EventStore) {
    super(store, 'task-reporting.observation', observation);
  }
}

/** @param facts.results the work results of the employee's agreed plans, as far as they are known */
export const observe = (
  state: Observation,
  seen: Seen,
  { today, results }: { readonly today: string; readonly results: readonly string[] },
): ObservationEvent[] => {
  if (seen.by === seen.employeeId) throw new SelfObservation();
  if (state.status === 'recorded') {
    if (!sameData({ ...state.seen, at: seen.at }, seen)) throw new ObservationIdTaken({}, '/observationId');
    return [];
  }
  if (seen.day > today) throw new ObservationInFuture({}, '/day');
  if (seen.resultId !== undefined && !results.includes(seen.resultId)) throw new ResultNotKnown({}, '/resultId');
  return [{ type: 'observation-recorded.v1', data: seen }];
};

export const SelfObservation = refusal('SELF_OBSERVATION', 'forbidden', {
  id: 'Pengamatan ditulis tentang orang lain.',
  en: 'An observation is about somebody else.',
});
export const ObservationIdTaken = refusal('OBSERVATION_ID_TAKEN', 'conflict', {
  id: 'Nomor pengamatan ini sudah dipakai untuk isi yang lain.',
  en: 'This observation id is in use with other content.',
});
export const ObservationInFuture = refusal('OBSERVATION_IN_FUTURE', 'invalid', {
  id: 'Hari yang akan datang belum dapat diamati.',
  en: 'A day to come cannot be observed yet.',
});
export const ResultNotKnown = refusal('RESULT_NOT_KNOWN', 'conflict', {
  id: 'RHK ini tidak ada dalam SKP yang disepakati pegawai, atau kabarnya belum sampai.',
  en: 'This work result is in no agreed plan of the employee, or word of it has not arrived.',
});
