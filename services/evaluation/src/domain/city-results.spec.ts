import { describe, expect, it } from '@jest/globals';
import { cityResults } from './city-results.ts';
import type { SignedRating } from './rating.ts';
import type { RuleSet } from './rules.ts';

const table = (meetsAbove: 'baik' | 'sangat-baik') =>
  ({
    above: { above: 'sangat-baik', meets: 'baik', below: 'kurang' },
    meets: { above: meetsAbove, meets: 'baik', below: 'kurang' },
    below: { above: 'butuh-perbaikan', meets: 'butuh-perbaikan', below: 'sangat-kurang' },
  }) as const;
const rules = [
  { version: '1', predicateTable: table('baik') },
  { version: '2', predicateTable: table('sangat-baik') },
] as unknown as RuleSet[];
const signed = (employeeId: string, more: Partial<SignedRating> = {}): SignedRating =>
  ({
    ...{ employeeId, period: '2026-Q3', result: 'meets', conductRating: 'above', predicate: 'baik' },
    ...{ rules: { predicateTable: '1' }, ...more },
  }) as SignedRating;
const told = (employeeId: string, predicate: SignedRating['predicate'] = 'baik') =>
  ({ employeeId, period: '2026-Q3', predicate }) as const;

const none = { 'sangat-baik': 0, baik: 0, 'butuh-perbaikan': 0, kurang: 0, 'sangat-kurang': 0 };

describe('the results of the city', () => {
  it('are counted by period, each by the table that it names', () => {
    const later = { period: '2026-Q4', rules: { predicateTable: '2' }, predicate: 'sangat-baik' } as const;
    const rated = [signed('siti'), signed('asep'), signed('siti', later)];
    const heard = [told('siti'), told('asep'), { ...told('siti', 'sangat-baik'), period: '2026-Q4' }];
    expect(cityResults(rated, rules, heard)).toEqual({
      evaluations: 3,
      periods: { '2026-Q3': { ...none, baik: 2 }, '2026-Q4': { ...none, 'sangat-baik': 1 } },
      differences: [],
    });
  });

  it.each([
    [
      'a predicate beside its table',
      signed('siti', { predicate: 'kurang' }),
      told('siti', 'kurang'),
      'baik',
      'kurang',
      'kurang',
    ],
    [
      'a table that nobody adopted',
      signed('siti', { rules: { predicateTable: '9' } }),
      told('siti'),
      undefined,
      'baik',
      'baik',
    ],
    ['another predicate told than signed', signed('siti'), told('siti', 'sangat-baik'), 'baik', 'baik', 'sangat-baik'],
    ['a result that was not told', signed('siti'), undefined, 'baik', 'baik', undefined],
    ['a result that was told and never signed', undefined, told('siti'), undefined, undefined, 'baik'],
  ])('show %s', (_, one, other, again, asSigned, asTold) => {
    const { differences } = cityResults(one ? [one] : [], rules, other ? [other] : []);
    expect(differences).toEqual([{ employeeId: 'siti', period: '2026-Q3', again, signed: asSigned, told: asTold }]);
  });
});
