import { fold } from '@kinerja/event-sourcing';
import type { Fold, Recorded } from '@kinerja/event-sourcing';
import { appraisal } from './appraisal.ts';
import type { Appraisal, AppraisalEvent } from './appraisal.ts';
import { plan } from './plan.ts';
import type { Plan, PlanEvent } from './plan.ts';
import { unitResult } from './unit-result.ts';
import type { UnitResult, UnitResultEvent } from './unit-result.ts';

// How an evaluation came to be: the events of its plan, its unit's result and itself, in the order of the log.

/** What was so after a step. */
export interface HistoryState {
  readonly plan: Plan;
  readonly unitResult: UnitResult;
  readonly appraisal: Appraisal;
}

/** One recorded fact: what, when, by whom, in which role, under which rule. */
export interface RecordedFact {
  readonly position: string;
  readonly stream: string;
  readonly revision: string;
  readonly type: string;
  readonly at: string;
  readonly occurredAt: string;
  readonly actor: string;
  readonly role: string;
  readonly onBehalfOf?: string;
  readonly rules?: Readonly<Record<string, string>>;
}

/** A fact with its data and the state after it. */
export interface HistoryStep extends RecordedFact {
  readonly data: object;
  readonly state: HistoryState;
}

export interface Histories {
  readonly plan: readonly Recorded<PlanEvent>[];
  readonly unitResult: readonly Recorded<UnitResultEvent>[];
  readonly appraisal: readonly Recorded<AppraisalEvent>[];
}

/** Folds the three streams together, step by step. Pure: the same events give the same history. */
export const historyOf = (histories: Histories): HistoryStep[] => {
  const all = [...histories.plan, ...histories.unitResult, ...histories.appraisal].sort((a, b) =>
    a.position < b.position ? -1 : 1,
  );
  return all.map((recorded) => ({
    ...factOf(recorded),
    data: recorded.event.data,
    state: {
      plan: upTo(plan, histories.plan, recorded.position),
      unitResult: upTo(unitResult, histories.unitResult, recorded.position),
      appraisal: upTo(appraisal, histories.appraisal, recorded.position),
    },
  }));
};

export const factOf = ({ position, stream, revision, event, recordedAt, metadata }: Recorded): RecordedFact => ({
  position: String(position),
  stream,
  revision: String(revision),
  type: event.type,
  at: recordedAt,
  occurredAt: metadata.occurredAt,
  actor: metadata.actor.id,
  role: metadata.actor.role,
  ...(metadata.actor.onBehalfOf === undefined ? {} : { onBehalfOf: metadata.actor.onBehalfOf }),
  ...(metadata.rules === undefined ? {} : { rules: metadata.rules }),
});

const upTo = <S, E extends Recorded['event']>(by: Fold<S, E>, events: readonly Recorded<E>[], position: bigint): S =>
  fold(
    by,
    events.filter((recorded) => recorded.position <= position).map(({ event }) => event),
  );
