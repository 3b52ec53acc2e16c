import { refusal, sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Decided, Event, EventStore, Fold, Recorded } from '@kinerja/event-sourcing';
import { ensureNoObjection, evolveObjection } from './objection.ts';
import type { Objection, ObjectionEvent } from './objection.ts';
import { ensureBegun, ensureEnded, ensureInOrder, ensureKept, isYear } from './period.ts';
import type { Plan } from './plan.ts';
import { ensureComplete, ensureOfHead, NotRated, outcomeOf, UnknownResult } from './rating.ts';
import type { Periodic, Rated, SignedRating } from './rating.ts';
import type { RuleSet } from './rules.ts';
import { ensurePeriodOpen, NoOrganisationResult } from './unit-period.ts';
import type { UnitPeriod } from './unit-period.ts';
import type { UnitResult } from './unit-result.ts';

// One person's evaluation of one period or year: what the employee says, what the assessor signs, that it was received, and an
// objection. A year is rated like a period, by whoever assesses at its end, with its periods beside it.

// The stored names. Add optional fields; never rename, never reuse.
interface Named {
  readonly employeeId: string;
  readonly period: string;
  readonly at: string;
}
interface SelfAssessment extends Named {
  readonly planId: string;
  readonly unitId: string;
  readonly text: string;
  readonly results: readonly { readonly resultId: string; readonly text: string }[];
}
export type AppraisalEvent =
  | Event<'self-assessment-written.v1', SelfAssessment>
  | Event<'evaluation-rated.v1', SignedRating>
  | Event<'evaluation-acknowledged.v1', Named>
  | ObjectionEvent;

export type Appraisal =
  | { readonly status: 'open' }
  | { readonly status: 'self-assessed'; readonly self: SelfAssessment }
  | {
      readonly status: 'rated' | 'acknowledged';
      readonly self?: SelfAssessment;
      /** What counts: of an objection that was upheld, the changed ratings. */
      readonly rated: SignedRating;
      readonly acknowledgedAt?: string;
      readonly objection?: Objection;
    };

const evolve = (state: Appraisal, event: AppraisalEvent): Appraisal => {
  const { type, data } = event;
  switch (type) {
    case 'self-assessment-written.v1':
      return 'rated' in state ? { ...state, self: data } : { status: 'self-assessed', self: data };
    case 'evaluation-rated.v1':
      return {
        status: 'rated',
        rated: data,
        ...('self' in state && state.self !== undefined ? { self: state.self } : {}),
      };
    case 'evaluation-acknowledged.v1':
      return 'rated' in state ? { ...state, status: 'acknowledged', acknowledgedAt: data.at } : state;
    case 'objection-filed.v1':
    case 'objection-answered.v1':
    case 'objection-decided.v1':
      return 'rated' in state ? evolveObjection(state, event) : state;
    default:
      return unknownEvent(state, type);
  }
};

export const appraisal: Fold<Appraisal, AppraisalEvent> = { initial: { status: 'open' }, evolve };

export class Appraisals extends Streams<Appraisal, AppraisalEvent> {
  constructor(store: EventStore) {
    super(store, 'evaluation.appraisal', appraisal);
  }
}

export const appraisalId = (employeeId: string, period: string): string => `${employeeId}-${period}`;

/** Of the event in which what counts was signed: the last rating, or the decision that changed it; -1 before. */
export const ratingRevisionOf = (events: readonly Recorded<AppraisalEvent>[]): string => {
  const signed = events.findLast(
    ({ event: { type, data } }) =>
      type === 'evaluation-rated.v1' || (type === 'objection-decided.v1' && data.changed !== undefined),
  );
  return String(signed?.revision ?? -1n);
};

/** What an evaluation rests on besides what is said in it. */
interface AssessingFacts {
  readonly plan: Plan;
  /** Those that the year has by the rules. */
  readonly periods: readonly string[];
  readonly day: string;
}

/** What the employee says of the period. May be written again until the rating is signed. */
export const writeSelfAssessment = (
  state: Appraisal,
  { written, plan, periods, day }: AssessingFacts & { written: Omit<SelfAssessment, 'planId' | 'unitId'> },
): AppraisalEvent[] => {
  if ('rated' in state) throw new AlreadyRated();
  ensureKept(written.period, periods);
  ensureBegun(written.period, day);
  if (plan.status !== 'agreed') throw new NoAgreedPlan({ period: written.period });
  ensureOwnResults(plan.results, written.results);
  if ('self' in state && state.self.text === written.text && sameData(state.self.results, written.results)) return [];
  return [{ type: 'self-assessment-written.v1', data: { ...written, planId: plan.planId, unitId: plan.unitId } }];
};

/** What a rating rests on besides the assessor's judgement. */
export interface RatingFacts extends AssessingFacts {
  /** The day on which that plan was first agreed. */
  readonly agreedOn: string;
  /** The periods of the year before this one that are rated. */
  readonly earlier: readonly Periodic[];
  /** Those among them that their unit has not sent. */
  readonly unsent: readonly string[];
  /** Whether the employee headed the unit on the last day of the period. */
  readonly isHead: boolean;
  readonly unitResult: UnitResult;
  readonly unitPeriod: UnitPeriod;
  readonly ruleSet: RuleSet;
}

/** The assessor's two signatures; the predicate follows from the table of the rules in force (PermenPANRB 6/2022). */
export const rate = (
  state: Appraisal,
  { rated, employeeId, period, by, at }: { rated: Rated; employeeId: string; period: string; by: string; at: string },
  { plan, periods, agreedOn, earlier, unsent, isHead, unitResult, unitPeriod, ruleSet, day }: RatingFacts,
): Decided<AppraisalEvent> => {
  if (by === employeeId) throw new SelfRating();
  if ('rated' in state) ensureNoObjection(state);
  if (state.status === 'acknowledged') throw new EvaluationClosed();
  ensureKept(period, periods);
  ensureEnded(period, day);
  if (plan.status !== 'agreed') throw new NoAgreedPlan({ period });
  if (unitResult.status === 'absent') throw new NoOrganisationResult({ period });
  ensurePeriodOpen(unitPeriod);
  const { sequence } = ruleSet;
  ensureInOrder(period, { rated: earlier.map((one) => one.period), unsent, agreedOn, sequence, periods });
  ensureComplete(plan.results, rated);
  const asHead = isHead && ruleSet.heads !== undefined;
  if (asHead) ensureOfHead(rated, unitResult.value, ruleSet);
  const restsOn = {
    organisationResult: unitResult.value,
    ...(isYear(period) ? { periodic: earlier } : {}),
    ...(asHead ? { asHead } : {}),
  } as const;
  const data: SignedRating = {
    ...rated,
    employeeId,
    period,
    unitId: plan.unitId,
    planId: plan.planId,
    ...(plan.former.length > 0 ? { planVersion: plan.former.length + 1 } : {}),
    ...restsOn,
    ...outcomeOf(rated, restsOn, ruleSet),
    ratedBy: by,
    at,
  };
  if ('rated' in state && sameData({ ...state.rated, at }, data)) return { events: [] };
  return { events: [{ type: 'evaluation-rated.v1', data }], rules: data.rules };
};

/** The employee has seen the outcome: it is received, which is not to agree with it. */
export const acknowledge = (state: Appraisal, seen: Named): AppraisalEvent[] => {
  if (!('rated' in state)) throw new NotRated();
  if (state.status === 'acknowledged') return [];
  return [{ type: 'evaluation-acknowledged.v1', data: seen }];
};

const ensureOwnResults = (planned: readonly { resultId: string }[], named: readonly { resultId: string }[]): void => {
  const known = planned.map(({ resultId }) => resultId);
  if (named.some(({ resultId }) => !known.includes(resultId))) throw new UnknownResult({}, '/results');
};

export const SelfRating = refusal('SELF_RATING', 'forbidden', {
  id: 'Tidak seorang pun menilai dirinya sendiri.',
  en: 'Nobody rates their own evaluation.',
});
export const AlreadyRated = refusal('ALREADY_RATED', 'conflict', {
  id: 'Penilaian sudah ditandatangani; evaluasi diri tidak dapat diubah lagi.',
  en: 'The rating is signed; the self-assessment can no longer be changed.',
});
export const EvaluationClosed = refusal('EVALUATION_CLOSED', 'conflict', {
  id: 'Evaluasi ini sudah diterima pegawai dan ditutup.',
  en: 'This evaluation was acknowledged and is closed.',
});
export const NoAgreedPlan = refusal('NO_AGREED_PLAN', 'conflict', {
  id: 'Tidak ada SKP yang disepakati untuk {period}.',
  en: 'There is no agreed plan for {period}.',
});
