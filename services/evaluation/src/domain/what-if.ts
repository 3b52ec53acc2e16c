import { daysOf } from '@kinerja/event-sourcing';
import { checkDistribution, countsOf } from './distribution.ts';
import type { Counts, DistributionRules } from './distribution.ts';
import type { SignedRating } from './rating.ts';
import { inForceIfAny } from './rules.ts';
import type { OrganisationResult, Predicate, Rules, RuleSet } from './rules.ts';

// A rule set over evaluations that were decided under others: who would have another predicate, and which pattern would break. It
// decides nothing; the history stays as it is.

/** What a rule set says something about, of an evaluation as it counts now. */
export type Decided = Pick<
  SignedRating,
  'employeeId' | 'unitId' | 'period' | 'organisationResult' | 'result' | 'conductRating' | 'predicate'
>;

export interface Moved {
  readonly employeeId: string;
  readonly unitId: string;
  readonly period: string;
  readonly from: Predicate;
  readonly to: Predicate;
}

/** How far a unit's period is from the pattern of its organisation result. */
export interface UnitMoved {
  readonly unitId: string;
  readonly period: string;
  readonly organisationResult: OrganisationResult;
  readonly before: Counts;
  readonly after: Counts;
  /** How many would have to move for the pattern, all constraints together; null where the rules have no pattern. */
  readonly toMoveBefore: number | null;
  readonly toMoveAfter: number | null;
}

export interface WhatIf {
  readonly evaluations: number;
  readonly before: Counts;
  readonly after: Counts;
  readonly moved: readonly Moved[];
  /** The periods of units that are not the same after, in predicates or in their distance from the pattern. */
  readonly units: readonly UnitMoved[];
}

/** An evaluation with the predicate that it would have. */
type Again = Decided & { readonly to: Predicate };

/**
 * @param adopted the rules that were in force, each period by the last day of it
 */
export const whatIf = (ruleSet: RuleSet, adopted: Rules, decided: readonly Decided[]): WhatIf => {
  const all: readonly Again[] = decided
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .map((one) => ({ ...one, to: ruleSet.predicateTable[one.result][one.conductRating] }));
  const units = Map.groupBy(all, ({ unitId, period }) => `${unitId} ${period}`);
  return {
    evaluations: all.length,
    before: countsOf(all.map(({ predicate }) => predicate)),
    after: countsOf(all.map(({ to }) => to)),
    moved: all
      .filter(isMoved)
      .map(({ employeeId, unitId, period, predicate: from, to }) => ({ employeeId, unitId, period, from, to })),
    units: [...units.values()].flatMap((people) => unitMoved(people, ruleSet, adopted)),
  };
};

const isMoved = ({ predicate, to }: Again): boolean => predicate !== to;

const unitMoved = (people: readonly Again[], ruleSet: RuleSet, adopted: Rules): UnitMoved[] => {
  const [first] = people;
  if (first === undefined) return [];
  const { unitId, period, organisationResult } = first;
  const before = countsOf(people.map(({ predicate }) => predicate));
  const after = countsOf(people.map(({ to }) => to));
  const governing = inForceIfAny(adopted, daysOf(period).to)?.distribution;
  const toMoveBefore = distanceFrom(governing, organisationResult, before);
  const toMoveAfter = distanceFrom(ruleSet.distribution, organisationResult, after);
  if (toMoveBefore === toMoveAfter && !people.some(isMoved)) return [];
  return [{ unitId, period, organisationResult, before, after, toMoveBefore, toMoveAfter }];
};

const keyOf = ({ unitId, period, employeeId }: Decided): string => `${unitId} ${period} ${employeeId}`;

const distanceFrom = (
  rules: DistributionRules | undefined,
  organisationResult: OrganisationResult,
  counts: Counts,
): number | null =>
  rules === undefined
    ? null
    : checkDistribution(rules, organisationResult, counts).reduce((sum, { toMove }) => sum + toMove, 0);
