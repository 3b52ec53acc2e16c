import { daysOf } from '@kinerja/event-sourcing';
import { PREDICATES, RATINGS } from './rules.ts';
import type { Predicate, Rating } from './rules.ts';

// The result of a period as the national exchange (SIASN) wants it: months and codes. Results and conduct are 1 above, 2 meets, 3 below;
// the quadrant is 1 Sangat Baik to 5 Sangat Kurang.

interface Counted {
  readonly period: string;
  readonly result: Rating;
  readonly conductRating: Rating;
  readonly predicate: Predicate;
}

export interface NationalCodes {
  readonly year: number;
  /** The first and the last month of the period, 1 to 12. */
  readonly fromMonth: number;
  readonly toMonth: number;
  readonly resultCode: number;
  readonly conductCode: number;
  readonly quadrantCode: number;
}

export const nationalCodes = ({ period, result, conductRating, predicate }: Counted): NationalCodes => {
  const { from, to } = daysOf(period);
  return {
    ...{ year: Number(from.slice(0, 4)), fromMonth: Number(from.slice(5, 7)), toMonth: Number(to.slice(5, 7)) },
    resultCode: RATINGS.indexOf(result) + 1,
    conductCode: RATINGS.indexOf(conductRating) + 1,
    quadrantCode: PREDICATES.indexOf(predicate) + 1,
  };
};
