import { PREDICATES } from './rules.ts';
import type { OrganisationResult, Predicate } from './rules.ts';

// How predicates spread in a unit, held against the pattern that its organisation result gives (SE MenPANRB 3/2023). It is a
// consideration for the leader: this says what holds, what does not, and how many would have to move.

/** `largest`: more than any other predicate has. `some`: at least one. */
export const LIMITS = ['at-most', 'at-least', 'largest', 'some'] as const;

export interface Constraint {
  /** Counted together. */
  readonly predicates: readonly Predicate[];
  readonly limit: (typeof LIMITS)[number];
  /** Of all who were rated; with `at-most` and `at-least` only. */
  readonly percent?: number;
}

export interface DistributionRules {
  readonly source: string;
  /** With fewer people percentages cannot hold exactly: they are rounded to whole people in favour of the unit. */
  readonly smallBelow: number;
  readonly patterns: Readonly<Record<OrganisationResult, readonly Constraint[]>>;
}

export type Counts = Readonly<Record<Predicate, number>>;

/** What became of one constraint. */
export interface Checked extends Constraint {
  readonly counted: number;
  /** In people: at most or at least so many. */
  readonly bound: number;
  /** The percentage is no whole number of people in this small unit, and was rounded in its favour. */
  readonly rounded: boolean;
  /** The least number of people that have to move out of these predicates (`at-most`) or into them; 0 when it holds. */
  readonly toMove: number;
}

export const countsOf = (predicates: readonly Predicate[]): Counts =>
  Object.fromEntries(
    PREDICATES.map((predicate) => [predicate, predicates.filter((each) => each === predicate).length]),
  ) as Record<Predicate, number>;

export const checkDistribution = (
  { patterns, smallBelow }: DistributionRules,
  organisationResult: OrganisationResult,
  counts: Counts,
): Checked[] => patterns[organisationResult].map((constraint) => check(constraint, counts, smallBelow));

const check = (constraint: Constraint, counts: Counts, smallBelow: number): Checked => {
  const total = Object.values(counts).reduce((sum, each) => sum + each, 0);
  const counted = constraint.predicates.reduce((sum, predicate) => sum + counts[predicate], 0);
  const exact = (total * (constraint.percent ?? 0)) / 100;
  const isSmall = total < smallBelow;
  const rounded = isSmall && !Number.isInteger(exact);
  const about = { ...constraint, counted, rounded };
  switch (constraint.limit) {
    case 'at-most': {
      const bound = isSmall ? Math.ceil(exact) : Math.floor(exact);
      return { ...about, bound, toMove: Math.max(0, counted - bound) };
    }
    case 'at-least': {
      const bound = isSmall ? Math.floor(exact) : Math.ceil(exact);
      return { ...about, bound, toMove: Math.max(0, bound - counted) };
    }
    case 'some':
      return { ...about, bound: 1, toMove: total > 0 && counted === 0 ? 1 : 0 };
    case 'largest': {
      const toMove = total > 0 ? untilLargest(constraint.predicates, counts) : 0;
      return { ...about, bound: counted + toMove, toMove };
    }
  }
};

/** Whoever moves comes from the predicate that has the most people. */
const untilLargest = (predicates: readonly Predicate[], counts: Counts): number => {
  const others = PREDICATES.filter((predicate) => !predicates.includes(predicate)).map((each) => counts[each]);
  const counted = predicates.reduce((sum, predicate) => sum + counts[predicate], 0);
  for (let moved = 0; ; moved += 1) {
    const most = Math.max(...others);
    if (counted + moved > most) return moved;
    others[others.indexOf(most)] = most - 1;
  }
};
