import { daysOf, refusal, sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Decided, Event, EventStore, Fold } from '@kinerja/event-sourcing';
import type { Plan } from './plan.ts';
import type { OrganisationResult, Predicate, Rating, RuleSet } from './rules.ts';
import type { UnitResult } from './unit-result.ts';

// One person's evaluation of one quarter: two signed human ratings make the predicate; it is never typed.

export const CONDUCT = [
  'berorientasi-pelayanan',
  'akuntabel',
  'kompeten',
  'harmonis',
  'loyal',
  'adaptif',
  'kolaboratif',
] as const;
export type ConductValue = (typeof CONDUCT)[number];

export interface ResultRating {
  readonly resultId: string;
  readonly rating: Rating;
  readonly note?: string;
}
export interface ConductRating {
  readonly value: ConductValue;
  readonly rating: Rating;
}
/** What the assessor signs. */
export interface Rated {
  readonly results: readonly ResultRating[];
  readonly result: Rating;
  readonly conduct: readonly ConductRating[];
  readonly conductRating: Rating;
  readonly note?: string;
}
export const REASONS = ['RESULT_RATING', 'CONDUCT_RATING', 'PREDICATE_TABLE', 'ORGANISATION_RESULT'] as const;
/** Why a part of the outcome is as it is: a stable code with its facts, for a sentence in any language. */
export interface Reason {
  readonly code: (typeof REASONS)[number];
  readonly facts: Readonly<Record<string, string | number>>;
}

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
interface SignedRating extends Named, Rated {
  readonly unitId: string;
  readonly planId: string;
  readonly organisationResult: OrganisationResult;
  readonly predicate: Predicate;
  readonly rules: { readonly predicateTable: string };
  readonly reasons: readonly Reason[];
  readonly ratedBy: string;
}
export type AppraisalEvent =
  | Event<'self-assessment-written.v1', SelfAssessment>
  | Event<'evaluation-rated.v1', SignedRating>
  | Event<'evaluation-acknowledged.v1', Named>;

export type Appraisal =
  | { readonly status: 'open' }
  | { readonly status: 'self-assessed'; readonly self: SelfAssessment }
  | { readonly status: 'rated' | 'acknowledged'; readonly self?: SelfAssessment; readonly rated: SignedRating };

const evolve = (state: Appraisal, { type, data }: AppraisalEvent): Appraisal => {
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
      return 'rated' in state ? { ...state, status: 'acknowledged' } : state;
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

/** What the employee says of the quarter. May be written again until the rating is signed. */
export const writeSelfAssessment = (
  state: Appraisal,
  { written, plan, day }: { written: Omit<SelfAssessment, 'planId' | 'unitId'>; plan: Plan; day: string },
): AppraisalEvent[] => {
  if ('rated' in state) throw new AlreadyRated();
  ensureBegun(written.period, day);
  if (plan.status !== 'agreed') throw new NoAgreedPlan({ period: written.period });
  ensureOwnResults(plan.results, written.results);
  if ('self' in state && state.self.text === written.text && sameData(state.self.results, written.results)) return [];
  return [{ type: 'self-assessment-written.v1', data: { ...written, planId: plan.planId, unitId: plan.unitId } }];
};

/** What a rating rests on besides the assessor's judgement. */
export interface RatingFacts {
  readonly plan: Plan;
  readonly unitResult: UnitResult;
  readonly ruleSet: RuleSet;
  readonly day: string;
}

/** The assessor's two signatures; the predicate follows from the table of the rules in force (PermenPANRB 6/2022). */
export const rate = (
  state: Appraisal,
  { rated, employeeId, period, by, at }: { rated: Rated; employeeId: string; period: string; by: string; at: string },
  { plan, unitResult, ruleSet, day }: RatingFacts,
): Decided<AppraisalEvent> => {
  if (by === employeeId) throw new SelfRating();
  if (state.status === 'acknowledged') throw new EvaluationClosed();
  ensureEnded(period, day);
  if (plan.status !== 'agreed') throw new NoAgreedPlan({ period });
  if (unitResult.status === 'absent') throw new NoOrganisationResult({ period });
  ensureComplete(plan.results, rated);
  const predicate = ruleSet.predicateTable[rated.result][rated.conductRating];
  const rules = { predicateTable: ruleSet.version };
  const data: SignedRating = {
    ...rated,
    employeeId,
    period,
    unitId: plan.unitId,
    planId: plan.planId,
    organisationResult: unitResult.value,
    predicate,
    rules,
    reasons: reasonsFor(rated, unitResult.value, predicate, ruleSet),
    ratedBy: by,
    at,
  };
  if ('rated' in state && sameData({ ...state.rated, at }, data)) return { events: [] };
  return { events: [{ type: 'evaluation-rated.v1', data }], rules };
};

/** The employee has seen the outcome. */
export const acknowledge = (state: Appraisal, seen: Named): AppraisalEvent[] => {
  if (!('rated' in state)) throw new NotRated();
  if (state.status === 'acknowledged') return [];
  return [{ type: 'evaluation-acknowledged.v1', data: seen }];
};

const reasonsFor = (
  rated: Rated,
  organisation: OrganisationResult,
  predicate: Predicate,
  ruleSet: RuleSet,
): Reason[] => [
  { code: 'ORGANISATION_RESULT', facts: { value: organisation } },
  { code: 'RESULT_RATING', facts: { rating: rated.result, ...counts(rated.results) } },
  { code: 'CONDUCT_RATING', facts: { rating: rated.conductRating, ...counts(rated.conduct) } },
  {
    code: 'PREDICATE_TABLE',
    facts: {
      result: rated.result,
      conduct: rated.conductRating,
      predicate,
      version: ruleSet.version,
      source: ruleSet.source,
    },
  },
];

const counts = (ratings: readonly { rating: Rating }[]): Record<Rating, number> => {
  const of = (rating: Rating): number => ratings.filter((one) => one.rating === rating).length;
  return { above: of('above'), meets: of('meets'), below: of('below') };
};

/** Every result of the plan and every conduct value is rated, once; *above* is impossible with a main result below. */
const ensureComplete = (
  planned: readonly { resultId: string; kind: string }[],
  { results, result, conduct }: Rated,
): void => {
  const rated = new Set(results.map(({ resultId }) => resultId));
  const known = new Set(planned.map(({ resultId }) => resultId));
  if (rated.size !== results.length || results.some(({ resultId }) => !known.has(resultId)))
    throw new UnknownResult({}, '/results');
  if (rated.size !== known.size) throw new RatingIncomplete({ missing: known.size - rated.size }, '/results');
  const values = new Set(conduct.map(({ value }) => value));
  if (values.size !== CONDUCT.length || conduct.length !== CONDUCT.length) {
    throw new RatingIncomplete({ missing: CONDUCT.length - values.size }, '/conduct');
  }
  const main = new Set(planned.filter(({ kind }) => kind === 'main').map(({ resultId }) => resultId));
  if (result === 'above' && results.some(({ resultId, rating }) => rating === 'below' && main.has(resultId))) {
    throw new AboveWithMainResultBelow({}, '/result');
  }
};

const ensureBegun = (period: string, day: string): void => {
  if (day < daysOf(period).from) throw new PeriodNotBegun({ period });
};

const ensureEnded = (period: string, day: string): void => {
  if (day <= daysOf(period).to) throw new PeriodNotEnded({ period });
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
export const PeriodNotBegun = refusal('PERIOD_NOT_BEGUN', 'conflict', {
  id: 'Periode {period} belum dimulai.',
  en: 'The period {period} has not begun.',
});
export const PeriodNotEnded = refusal('PERIOD_NOT_ENDED', 'conflict', {
  id: 'Periode {period} belum berakhir; penilaian dibuka sesudahnya.',
  en: 'The period {period} has not ended; rating opens after it.',
});
export const NoAgreedPlan = refusal('NO_AGREED_PLAN', 'conflict', {
  id: 'Tidak ada SKP yang disepakati untuk {period}.',
  en: 'There is no agreed plan for {period}.',
});
export const NoOrganisationResult = refusal('NO_ORGANISATION_RESULT', 'conflict', {
  id: 'Capaian organisasi untuk {period} belum ditetapkan.',
  en: 'The organisation result for {period} has not been set.',
});
export const UnknownResult = refusal('UNKNOWN_RESULT', 'invalid', {
  id: 'RHK ini tidak ada dalam SKP, atau disebut dua kali.',
  en: 'This work result is not in the plan, or is named twice.',
});
export const RatingIncomplete = refusal('RATING_INCOMPLETE', 'invalid', {
  id: 'Masih ada {missing} yang belum dinilai.',
  en: '{missing} still to be rated.',
});
export const AboveWithMainResultBelow = refusal('ABOVE_WITH_MAIN_RESULT_BELOW', 'invalid', {
  id: 'Hasil kerja tidak dapat "di atas ekspektasi" bila ada RHK utama di bawah ekspektasi.',
  en: 'Results cannot be above expectation while a main result is below.',
});
export const NotRated = refusal('NOT_RATED', 'conflict', {
  id: 'Evaluasi ini belum dinilai.',
  en: 'This evaluation has not been rated.',
});
