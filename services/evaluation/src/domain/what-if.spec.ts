import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ORGANISATION_RESULTS, PREDICATES, RATINGS } from './rules.ts';
import type { PredicateTable, RuleSet } from './rules.ts';
import { whatIf } from './what-if.ts';
import type { Decided } from './what-if.ts';

const predicateTable: PredicateTable = {
  above: { above: 'sangat-baik', meets: 'baik', below: 'kurang' },
  meets: { above: 'baik', meets: 'baik', below: 'kurang' },
  below: { above: 'butuh-perbaikan', meets: 'butuh-perbaikan', below: 'sangat-kurang' },
};
const atMost = (percent: number) => [{ predicates: ['sangat-baik'], limit: 'at-most', percent }] as const;
const distribution = (percent: number) => ({
  ...{ source: 'SE MenPANRB 3/2023', smallBelow: 0 },
  patterns: {
    ...{ istimewa: atMost(percent), baik: atMost(percent), 'butuh-perbaikan': atMost(percent) },
    ...{ kurang: atMost(percent), 'sangat-kurang': atMost(percent) },
  },
});
const silent: RuleSet = {
  ...{ ruleSetId: 'rs1', version: '1', from: '2026-01-01', source: 'PermenPANRB 6/2022', predicateTable },
  organisationResultSetters: ['leader'],
};
const ruleSet: RuleSet = { ...silent, distribution: distribution(50) };
const generous: RuleSet = {
  ...ruleSet,
  ...{ ruleSetId: 'rs2', version: '2', from: '2027-01-01' },
  predicateTable: { ...predicateTable, meets: { ...predicateTable.meets, above: 'sangat-baik' } },
};
const decided = (employeeId: string, more: Partial<Decided> = {}): Decided => ({
  ...{ employeeId, unitId: 'u1', period: '2026-Q3', organisationResult: 'baik' },
  ...{ result: 'meets', conductRating: 'meets', predicate: 'baik', ...more },
});

describe('a rule set over what was decided', () => {
  it('says who would move, where, and how far the unit would be from its pattern', () => {
    const all = [
      decided('siti', { conductRating: 'above' }),
      decided('asep', { conductRating: 'above' }),
      decided('rina'),
    ];
    expect(whatIf(generous, [ruleSet], all)).toEqual({
      evaluations: 3,
      before: { 'sangat-baik': 0, baik: 3, 'butuh-perbaikan': 0, kurang: 0, 'sangat-kurang': 0 },
      after: { 'sangat-baik': 2, baik: 1, 'butuh-perbaikan': 0, kurang: 0, 'sangat-kurang': 0 },
      moved: [
        { employeeId: 'asep', unitId: 'u1', period: '2026-Q3', from: 'baik', to: 'sangat-baik' },
        { employeeId: 'siti', unitId: 'u1', period: '2026-Q3', from: 'baik', to: 'sangat-baik' },
      ],
      units: [
        {
          ...{ unitId: 'u1', period: '2026-Q3', organisationResult: 'baik', toMoveBefore: 0, toMoveAfter: 1 },
          before: { 'sangat-baik': 0, baik: 3, 'butuh-perbaikan': 0, kurang: 0, 'sangat-kurang': 0 },
          after: { 'sangat-baik': 2, baik: 1, 'butuh-perbaikan': 0, kurang: 0, 'sangat-kurang': 0 },
        },
      ],
    });
  });

  it('names a unit in which nobody moves but the pattern is another', () => {
    const all = [decided('siti', { result: 'above', conductRating: 'above', predicate: 'sangat-baik' })];
    const stricter = { ...ruleSet, distribution: distribution(0) };
    const looser = { ...ruleSet, distribution: distribution(100) };
    expect(whatIf(stricter, [looser], all)).toMatchObject({ moved: [], units: [{ toMoveBefore: 0, toMoveAfter: 1 }] });
    expect(whatIf(looser, [looser], all).units).toEqual([]);
    expect(whatIf(silent, [looser], all).units).toMatchObject([{ toMoveBefore: 0, toMoveAfter: null }]);
    expect(whatIf(looser, [], all).units).toMatchObject([{ toMoveBefore: null, toMoveAfter: 0 }]);
  });

  it('keeps units and periods apart, and takes the rules of the last day of each period', () => {
    const all = [
      decided('siti', { conductRating: 'above' }),
      decided('asep', { conductRating: 'above', unitId: 'u2' }),
      decided('siti', { conductRating: 'above', period: '2026' }),
    ];
    const { units } = whatIf(generous, [{ ...ruleSet, from: '2026-12-31' }], all);
    expect(units.map(({ unitId, period, toMoveBefore }) => [unitId, period, toMoveBefore])).toEqual([
      ['u1', '2026', 0],
      ['u1', '2026-Q3', null],
      ['u2', '2026-Q3', null],
    ]);
  });

  const any = fc.record({
    employeeId: fc.uuid(),
    unitId: fc.constantFrom('u1', 'u2'),
    period: fc.constantFrom('2026-Q1', '2026-Q2', '2026'),
    organisationResult: fc.constantFrom(...ORGANISATION_RESULTS),
    result: fc.constantFrom(...RATINGS),
    conductRating: fc.constantFrom(...RATINGS),
  });
  const decidedBy = (rules: RuleSet) =>
    any.map((one) => ({ ...one, predicate: rules.predicateTable[one.result][one.conductRating] }));

  it('moves nobody by the rules that decided, and whoever moves adds up to the difference of the sums', () => {
    fc.assert(
      fc.property(fc.array(decidedBy(ruleSet), { maxLength: 30 }), (all) => {
        expect(whatIf(ruleSet, [ruleSet], all)).toMatchObject({ evaluations: all.length, moved: [], units: [] });
        const { before, after, moved } = whatIf(generous, [ruleSet], all);
        for (const predicate of PREDICATES) {
          const [came, left] = [
            moved.filter(({ to }) => to === predicate),
            moved.filter(({ from }) => from === predicate),
          ];
          expect(after[predicate] - before[predicate]).toBe(came.length - left.length);
        }
      }),
      { seed: 20_261_126 },
    );
  });

  it('says the same in whatever order the evaluations come', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(decidedBy(ruleSet), { maxLength: 12, selector: ({ employeeId }) => employeeId }),
        (all) => {
          expect(whatIf(generous, [ruleSet], all.toReversed())).toEqual(whatIf(generous, [ruleSet], all));
        },
      ),
      { seed: 20_261_126 },
    );
  });
});
