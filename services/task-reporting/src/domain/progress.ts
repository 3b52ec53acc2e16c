import { refusal, sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';
import { ensureHandedIn } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { ensureIndicator, ensureOwnPlan, ensureStep } from './known-plan.ts';
import type { KnownPlan } from './known-plan.ts';
import type { ReportingPolicy } from './policy.ts';

// How far the indicators of one plan are: each report says where an indicator stands on a day.

interface Point {
  readonly planId: string;
  readonly employeeId: string;
  readonly progressId: string;
  readonly resultId: string;
  readonly indicatorId: string;
  /** A decimal number as text, so that no digit is lost. */
  readonly value: string;
  readonly day: string;
  readonly note?: string;
  readonly evidence: readonly Evidence[];
  readonly at: string;
}
export type ProgressEvent = Event<'progress-reported.v1', Point>;

/** What was reported under each id. */
export type Progress = Readonly<Record<string, Point>>;

export const progress: Fold<Progress, ProgressEvent> = {
  initial: {},
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'progress-reported.v1':
        return { ...state, [data.progressId]: data };
      default:
        return unknownEvent(state, type);
    }
  },
};

export class PlanProgress extends Streams<Progress, ProgressEvent> {
  constructor(store: EventStore) {
    super(store, 'task-reporting.progress', progress);
  }
}

export interface ProgressFacts {
  /** The policy of the day that is told of. */
  readonly policy: ReportingPolicy;
  readonly plan: KnownPlan | undefined;
  readonly today: string;
  /** Hashes of the files that the reporter handed in. */
  readonly files: readonly string[];
}

/** Says where an indicator of one's own agreed plan stands. A later day, or a later report of a day, replaces the earlier. */
export const reportProgress = (
  state: Progress,
  point: Point,
  { policy, plan, today, files }: ProgressFacts,
): ProgressEvent[] => {
  const known = state[point.progressId];
  if (known !== undefined) {
    if (!sameData({ ...known, at: point.at }, point)) throw new ProgressIdTaken({}, '/progressId');
    return [];
  }
  if (!/^\d{1,12}(\.\d{1,6})?$/.test(point.value)) throw new BadValue({}, '/value');
  const own = ensureOwnPlan(plan, point.employeeId, point.day);
  ensureIndicator(own, point.resultId, point.indicatorId);
  ensureStep(own, point, policy);
  if (point.day > today) throw new ProgressInFuture({}, '/day');
  ensureHandedIn(point.evidence, files);
  return [{ type: 'progress-reported.v1', data: point }];
};

export const ProgressIdTaken = refusal('PROGRESS_ID_TAKEN', 'conflict', {
  id: 'Nomor kemajuan ini sudah dipakai untuk isi yang lain.',
  en: 'This progress id is in use with other content.',
});
export const BadValue = refusal('BAD_VALUE', 'invalid', {
  id: 'Capaian harus angka desimal yang tidak negatif.',
  en: 'The value must be a decimal number that is not negative.',
});
export const ProgressInFuture = refusal('PROGRESS_IN_FUTURE', 'invalid', {
  id: 'Kemajuan pada hari yang akan datang belum dapat dilaporkan.',
  en: 'Progress on a day to come cannot be reported yet.',
});
