import type { Appraisal, ConductRating, ConductValue, PlanResult, Rating, ResultRating } from '../../api/types.ts';
import { CONDUCT } from './conduct.ts';

// What an assessor is deciding, until it is signed. Pure; the form only shows it.

export interface RatingDraft {
  results: Record<string, { rating?: Rating; note: string }>;
  result?: Rating;
  conduct: Partial<Record<ConductValue, Rating>>;
  conductRating?: Rating;
  note: string;
}

export interface RatingBody {
  results: ResultRating[];
  result: Rating;
  conduct: ConductRating[];
  conductRating: Rating;
  note?: string;
}

export const emptyDraft: RatingDraft = { results: {}, conduct: {}, note: '' };

/** A rating that was signed before, opened again to be changed. */
export const draftOf = ({ results, result, conduct, conductRating, note }: Appraisal): RatingDraft => ({
  results: Object.fromEntries(
    (results ?? []).map(({ resultId, rating, note: remark }) => [resultId, { rating, note: remark ?? '' }]),
  ),
  ...(result ? { result } : {}),
  conduct: Object.fromEntries((conduct ?? []).map(({ value, rating }) => [value, rating])),
  ...(conductRating ? { conductRating } : {}),
  note: note ?? '',
});

/** The parts of the form that are still to be decided, in the order of the page. */
export type Part = `result-${string}` | 'result' | ConductValue | 'conduct';

export const missingParts = (draft: RatingDraft, results: readonly PlanResult[]): Part[] => [
  ...results
    .filter(({ resultId }) => !draft.results[resultId]?.rating)
    .map(({ resultId }): Part => `result-${resultId}`),
  ...(draft.result ? [] : ['result' as const]),
  ...CONDUCT.filter((value) => !draft.conduct[value]),
  ...(draft.conductRating ? [] : ['conduct' as const]),
];

/** Above expectation is not possible while a main result is below: the regulation's own rule, said before signing. */
export const isAboveBlocked = (draft: RatingDraft, results: readonly PlanResult[]): boolean =>
  results.some(({ resultId, kind }) => kind === 'main' && draft.results[resultId]?.rating === 'below');

/** The body to sign; undefined while something is missing. */
export const bodyOf = (draft: RatingDraft, results: readonly PlanResult[]): RatingBody | undefined => {
  const { result, conductRating } = draft;
  const rated = results.flatMap(({ resultId }): ResultRating[] => {
    const { rating, note = '' } = draft.results[resultId] ?? {};
    return rating ? [{ resultId, rating, ...(note.trim() === '' ? {} : { note: note.trim() }) }] : [];
  });
  const conduct = CONDUCT.flatMap((value): ConductRating[] => {
    const rating = draft.conduct[value];
    return rating ? [{ value, rating }] : [];
  });
  if (!result || !conductRating || rated.length < results.length || conduct.length < CONDUCT.length) return undefined;
  const note = draft.note.trim();
  return { results: rated, result, conduct, conductRating, ...(note === '' ? {} : { note }) };
};
