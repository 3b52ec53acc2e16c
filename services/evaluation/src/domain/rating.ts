import { refusal } from '@kinerja/event-sourcing';
import type { OrganisationResult, Predicate, Rating, RuleSet } from './rules.ts';

// What a human signs about one person and quarter, and what follows from it. The predicate is never typed.

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
/** What the assessor signs, or the assessor's superior who upholds an objection. */
export interface Rated {
  readonly results: readonly ResultRating[];
  readonly result: Rating;
  readonly conduct: readonly ConductRating[];
  readonly conductRating: Rating;
  readonly note?: string;
}
export const REASONS = [
  'RESULT_RATING',
  'CONDUCT_RATING',
  'PREDICATE_TABLE',
  'ORGANISATION_RESULT',
  'PERIODIC_EVALUATIONS',
  'HEAD_OF_UNIT',
] as const;
/** Why a part of the outcome is as it is: a stable code with its facts, for a sentence in any language. */
export interface Reason {
  readonly code: (typeof REASONS)[number];
  readonly facts: Readonly<Record<string, string | number>>;
}
/** What follows from the two ratings by a version of the table. */
export interface Outcome {
  readonly predicate: Predicate;
  readonly rules: { readonly predicateTable: string };
  readonly reasons: readonly Reason[];
}

/** What a quarter of the year was evaluated as when the year was. */
export interface Periodic {
  readonly period: string;
  readonly predicate: Predicate;
}

/** The stored form of a rating that the assessor signed. Add optional fields; never rename, never reuse. */
export interface SignedRating extends Rated, Outcome {
  readonly employeeId: string;
  readonly period: string;
  readonly at: string;
  readonly unitId: string;
  readonly planId: string;
  /** The agreed version that was in force; absent: the first. */
  readonly planVersion?: number;
  readonly organisationResult: OrganisationResult;
  /** Of a year: its quarters that were rated by then, whoever rated them. */
  readonly periodic?: readonly Periodic[];
  /** Of the head of the unit, whose result rating is the organisation's result. */
  readonly asHead?: true;
  readonly ratedBy: string;
}

/** What was signed, without what followed from it. */
export const ratedOf = ({ results, result, conduct, conductRating, note }: Rated): Rated => ({
  ...{ results, result, conduct, conductRating },
  ...(note === undefined ? {} : { note }),
});

export const outcomeOf = (
  rated: Rated,
  {
    organisationResult: organisation,
    periodic,
    asHead,
  }: Pick<SignedRating, 'organisationResult' | 'periodic' | 'asHead'>,
  ruleSet: RuleSet,
): Outcome => {
  const { version, source } = ruleSet;
  const predicate = ruleSet.predicateTable[rated.result][rated.conductRating];
  const table = { result: rated.result, conduct: rated.conductRating, predicate, version, source };
  return {
    predicate,
    rules: { predicateTable: version },
    reasons: [
      { code: 'ORGANISATION_RESULT', facts: { value: organisation } },
      { code: 'RESULT_RATING', facts: { rating: rated.result, ...counts(rated.results) } },
      { code: 'CONDUCT_RATING', facts: { rating: rated.conductRating, ...counts(rated.conduct) } },
      ...(periodic === undefined ? [] : [{ code: 'PERIODIC_EVALUATIONS', facts: byPeriod(periodic) } as const]),
      ...(asHead === undefined
        ? []
        : [{ code: 'HEAD_OF_UNIT', facts: { value: organisation, ...headRule(ruleSet) } } as const]),
      { code: 'PREDICATE_TABLE', facts: table },
    ],
  };
};

const headRule = ({ version, heads }: RuleSet): Reason['facts'] => ({ version, source: heads?.source ?? '' });

const byPeriod = (periodic: readonly Periodic[]): Reason['facts'] =>
  Object.fromEntries(periodic.map(({ period, predicate }) => [period, predicate]));

const counts = (ratings: readonly { rating: Rating }[]): Record<Rating, number> => {
  const of = (rating: Rating): number => ratings.filter((one) => one.rating === rating).length;
  return { above: of('above'), meets: of('meets'), below: of('below') };
};

/**
 * Every result of the plan and every conduct value is rated, once; *above* is impossible with a main result below.
 * `at` is where the ratings stand in what was sent.
 */
export const ensureComplete = (
  planned: readonly { resultId: string; kind: string }[],
  { results, result, conduct }: Rated,
  at = '',
): void => {
  const rated = new Set(results.map(({ resultId }) => resultId));
  const known = new Set(planned.map(({ resultId }) => resultId));
  if (rated.size !== results.length || results.some(({ resultId }) => !known.has(resultId)))
    throw new UnknownResult({}, `${at}/results`);
  if (rated.size !== known.size) throw new RatingIncomplete({ missing: known.size - rated.size }, `${at}/results`);
  const values = new Set(conduct.map(({ value }) => value));
  if (values.size !== CONDUCT.length || conduct.length !== CONDUCT.length) {
    throw new RatingIncomplete({ missing: CONDUCT.length - values.size }, `${at}/conduct`);
  }
  const main = new Set(planned.filter(({ kind }) => kind === 'main').map(({ resultId }) => resultId));
  if (result === 'above' && results.some(({ resultId, rating }) => rating === 'below' && main.has(resultId))) {
    throw new AboveWithMainResultBelow({}, `${at}/result`);
  }
};

/** The organisation's result is the result rating of the head of the unit, where the rules say so. */
export const ensureOfHead = (
  { result }: Rated,
  organisation: OrganisationResult,
  { heads }: RuleSet,
  at = '',
): void => {
  const rating = heads?.results[organisation];
  if (rating !== undefined && rating !== result)
    throw new HeadTakesOrganisationResult({ value: organisation, rating }, `${at}/result`);
};

export const HeadTakesOrganisationResult = refusal('HEAD_TAKES_ORGANISATION_RESULT', 'invalid', {
  id: 'Rating hasil kerja pimpinan unit mengikuti capaian organisasi ({value}): {rating}.',
  en: 'The result rating of the head of a unit is that of the organisation ({value}): {rating}.',
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
