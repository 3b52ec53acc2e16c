import { countsOf } from './distribution.ts';
import type { Counts } from './distribution.ts';
import type { SignedRating } from './rating.ts';
import type { Predicate, Rules } from './rules.ts';

// The results of the whole city on a day: once more from what was signed, held against what was told to others then.

/** What others were told of one evaluation. */
export interface Told {
  readonly employeeId: string;
  readonly period: string;
  readonly predicate: Predicate;
}

export interface CityDifference {
  readonly employeeId: string;
  readonly period: string;
  /** From the two signed ratings, by the table that the result names; undefined where there is no result or no such table. */
  readonly again: Predicate | undefined;
  readonly signed: Predicate | undefined;
  readonly told: Predicate | undefined;
}

export interface CityResults {
  readonly evaluations: number;
  /** How many of each predicate, by period. */
  readonly periods: Readonly<Record<string, Counts>>;
  /** Where decided again, signed and told are not one predicate. */
  readonly differences: readonly CityDifference[];
}

export const cityResults = (rated: readonly SignedRating[], rules: Rules, told: readonly Told[]): CityResults => {
  const signed = new Map(rated.map((one) => [keyOf(one), one]));
  const heard = new Map(told.map((one) => [keyOf(one), one]));
  const both = [...new Set([...signed.keys(), ...heard.keys()])].sort();
  const all = both.flatMap((key): CityDifference[] => {
    const [one, other] = [signed.get(key), heard.get(key)];
    const named = one ?? other;
    if (named === undefined) return [];
    const { employeeId, period } = named;
    const again = one && tableOf(rules, one)?.[one.result][one.conductRating];
    return [{ employeeId, period, again, signed: one?.predicate, told: other?.predicate }];
  });
  const periods = Map.groupBy(rated, ({ period }) => period);
  return {
    evaluations: rated.length,
    periods: Object.fromEntries(
      [...periods]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([period, those]) => [period, countsOf(those.map(({ predicate }) => predicate))]),
    ),
    differences: all.filter((one) => one.again !== one.signed || one.signed !== one.told),
  };
};

const keyOf = ({ employeeId, period }: { employeeId: string; period: string }): string => `${period} ${employeeId}`;

const tableOf = (rules: Rules, { rules: { predicateTable } }: SignedRating) =>
  rules.find(({ version }) => version === predicateTable)?.predicateTable;
