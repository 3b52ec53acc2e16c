import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkDistribution, countsOf } from './distribution.ts';
import type { Constraint, Counts, DistributionRules } from './distribution.ts';
import { ORGANISATION_RESULTS, PREDICATES } from './rules.ts';
import type { OrganisationResult, Predicate } from './rules.ts';

const atMost = (percent: number, ...predicates: Predicate[]): Constraint => ({ predicates, limit: 'at-most', percent });
const atLeast = (percent: number, ...predicates: Predicate[]): Constraint => ({
  predicates,
  limit: 'at-least',
  percent,
});
const largest = (...predicates: Predicate[]): Constraint => ({ predicates, limit: 'largest' });
const some = (...predicates: Predicate[]): Constraint => ({ predicates, limit: 'some' });

const rules: DistributionRules = {
  source: 'SE MenPANRB 3/2023',
  smallBelow: 10,
  patterns: {
    istimewa: [largest('sangat-baik'), atMost(70, 'sangat-baik')],
    baik: [largest('baik'), atMost(70, 'baik'), some('butuh-perbaikan', 'kurang')],
    'butuh-perbaikan': [atMost(10, 'sangat-baik'), atLeast(60, 'butuh-perbaikan')],
    kurang: [atMost(10, 'sangat-baik'), atLeast(10, 'butuh-perbaikan'), atLeast(60, 'kurang')],
    'sangat-kurang': [atMost(0, 'sangat-baik'), atLeast(10, 'butuh-perbaikan', 'kurang'), atLeast(60, 'sangat-kurang')],
  },
};

/** Sangat Baik, Baik, Butuh Perbaikan, Kurang, Sangat Kurang. */
const spread = (...counts: number[]): Counts =>
  countsOf(PREDICATES.flatMap((predicate, index) => Array.from({ length: counts[index] ?? 0 }, () => predicate)));
const toMove = (result: OrganisationResult, ...counts: number[]): number[] =>
  checkDistribution(rules, result, spread(...counts)).map((each) => each.toMove);

describe('the pattern of SE MenPANRB 3/2023', () => {
  it.each<[OrganisationResult, number[], number[], string]>([
    ['istimewa', [14, 6, 0, 0, 0], [0, 0], 'the majority, at most 70 %'],
    ['istimewa', [15, 5, 0, 0, 0], [0, 1], 'one more than 70 %'],
    ['istimewa', [8, 12, 0, 0, 0], [3, 0], 'no majority: three would have to move, two leave it even'],
    ['baik', [4, 14, 2, 0, 0], [0, 0, 0], 'the majority, at most 70 %, and some Butuh Perbaikan'],
    ['baik', [4, 14, 0, 2, 0], [0, 0, 0], 'or some Kurang'],
    ['baik', [6, 14, 0, 0, 0], [0, 0, 1], 'neither Butuh Perbaikan nor Kurang'],
    ['baik', [2, 16, 2, 0, 0], [0, 2, 0], 'two more than 70 %'],
    ['butuh-perbaikan', [2, 6, 12, 0, 0], [0, 0], 'at most 10 % and at least 60 %'],
    ['butuh-perbaikan', [3, 6, 11, 0, 0], [1, 1], 'one too many and one too few'],
    ['kurang', [2, 4, 2, 12, 0], [0, 0, 0], 'at most 10 %, at least 10 % and at least 60 %'],
    ['kurang', [0, 9, 1, 10, 0], [0, 1, 2], 'one and two too few'],
    ['sangat-kurang', [0, 6, 1, 1, 12], [0, 0, 0], 'none, at least 10 % together, at least 60 %'],
    ['sangat-kurang', [1, 8, 1, 0, 10], [1, 1, 2], 'one where none may be'],
  ])('%s, spread as %j: %j would have to move (%s)', (result, counts, expected) => {
    expect(toMove(result, ...counts)).toEqual(expected);
  });
});

describe('people that no percentage fits', () => {
  it('are rounded in favour of a unit of fewer than ten, and that is said', () => {
    const [most, atMostSeventy] = checkDistribution(rules, 'istimewa', spread(4, 1, 0, 0, 0));
    expect(most).toMatchObject({ toMove: 0, rounded: false });
    // 70 % of five are three and a half.
    expect(atMostSeventy).toMatchObject({ counted: 4, bound: 4, rounded: true, toMove: 0 });
    expect(checkDistribution(rules, 'butuh-perbaikan', spread(0, 2, 2, 0, 0))[1]).toMatchObject({
      bound: 2,
      rounded: true,
    });
  });
  it('are counted strictly in a unit of ten or more', () => {
    expect(checkDistribution(rules, 'istimewa', spread(8, 3, 0, 0, 0))[1]).toMatchObject({
      ...{ counted: 8, bound: 7, rounded: false, toMove: 1 },
    });
  });
  it('are not needed: a unit without ratings breaks nothing', () => {
    for (const result of ORGANISATION_RESULTS) expect(toMove(result).every((each) => each === 0)).toBe(true);
  });
});

describe('the number that would have to move', () => {
  const counts = fc.array(fc.nat({ max: 12 }), { minLength: 5, maxLength: 5 });
  const constraints = ORGANISATION_RESULTS.flatMap((result) => rules.patterns[result]);

  it('is the least: after so many moves the constraint holds, after one fewer it does not', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(...constraints), (five, constraint) => {
        const only = { ...rules, patterns: { ...rules.patterns, baik: [constraint] } };
        const held = (spreadNow: Counts): boolean => checkDistribution(only, 'baik', spreadNow)[0]?.toMove === 0;
        const start = spread(...five);
        const needed = checkDistribution(only, 'baik', start)[0]?.toMove ?? 0;
        expect(held(afterMoves(start, constraint, needed))).toBe(true);
        if (needed > 0) expect(held(afterMoves(start, constraint, needed - 1))).toBe(false);
      }),
    );
  });
});

/** The best that so many people can do for a constraint. */
const afterMoves = (counts: Counts, { predicates, limit }: Constraint, moves: number): Counts => {
  const now: Record<Predicate, number> = { ...counts };
  const most = (among: readonly Predicate[]): Predicate =>
    among.reduce((best, each) => (now[each] > now[best] ? each : best), among[0] ?? 'baik');
  const others = PREDICATES.filter((each) => !predicates.includes(each));
  for (let moved = 0; moved < moves; moved += 1) {
    const [from, to] = limit === 'at-most' ? [most(predicates), most(others)] : [most(others), most(predicates)];
    now[from] -= 1;
    now[to] += 1;
  }
  return now;
};
