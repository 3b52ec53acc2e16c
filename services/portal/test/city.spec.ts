import { describe, expect, it } from '@jest/globals';
import { sumOf, type BoardRow } from '../src/app/pages/city/board-row.ts';
import { csvOf, nextOrder, shareOf, sorted } from '../src/app/pages/city/table.ts';
import type { Me } from '../src/app/api/types.ts';
import { levelAt, looksBehind } from '../src/app/pages/city/unit-tree.ts';

const predicates = { 'sangat-baik': 1, baik: 4, 'butuh-perbaikan': 1, kurang: 0, 'sangat-kurang': 0 };
const row = (unitId: string, parentId: string | null, more: Partial<BoardRow> = {}): BoardRow => ({
  unitId,
  name: unitId,
  kind: 'other',
  parentId,
  people: 10,
  planned: 9,
  agreed: 8,
  reporting: 7,
  reports: 70,
  acceptedMinutes: 4200,
  rated: 6,
  predicates,
  ...more,
});
const rows = [
  row('kota', null, { people: 0, rated: 0, predicates: null }),
  row('dinas', 'kota'),
  row('bidang', 'dinas', { rated: 2, predicates: null }),
  row('kecamatan', 'kota', { people: 4, agreed: 4, reporting: 1 }),
];
const own = (unit: string): string => `${unit} sendiri`;

describe('the tree of units', () => {
  it('stands in a single top unit and sums up what is below each', () => {
    const { path, sums, total } = levelAt(rows, undefined, own);
    expect(path.map(({ name }) => name)).toEqual(['kota']);
    expect(sums.map(({ name, people, below }) => [name, people, below])).toEqual([
      ['dinas', 20, 1],
      ['kecamatan', 4, 0],
    ]);
    expect(total.people).toBe(24);
  });
  it('shows the own people of a unit as a line of their own', () => {
    const { path, sums } = levelAt(rows, 'dinas', own);
    expect(path.map(({ name }) => name)).toEqual(['kota', 'dinas']);
    expect(sums.map(({ name, people }) => [name, people])).toEqual([
      ['dinas sendiri', 10],
      ['bidang', 10],
    ]);
  });
  it('counts whose predicates are left out', () => {
    const [dinas] = levelAt(rows, undefined, own).sums;
    expect([dinas?.rated, dinas?.hidden, dinas?.predicates.baik]).toEqual([8, 2, 4]);
  });
  it('lists the tops when there are several', () => {
    const { path, sums } = levelAt([row('a', null), row('b', 'elsewhere')], 'unknown', own);
    expect([path.length, sums.map(({ name }) => name)]).toEqual([0, ['a', 'b']]);
  });
  it('is empty without rows', () => {
    expect(levelAt([], undefined, own)).toMatchObject({ path: [], sums: [], total: { people: 0 } });
  });
});

describe('the table of units', () => {
  const sums = [
    sumOf([row('Dinas 10', null, { agreed: 5 })], { unitId: 'x', name: 'Dinas 10' }, 0),
    sumOf([row('Dinas 9', null)], { unitId: 'y', name: 'Dinas 9' }, 0),
  ];
  const names = (order: Parameters<typeof sorted>[1]): string[] => sorted(sums, order, 'id').map(({ name }) => name);
  it('sorts by name as people count, and by share', () => {
    expect(names({ by: 'name', descending: false })).toEqual(['Dinas 9', 'Dinas 10']);
    expect(names({ by: 'agreed', descending: true })).toEqual(['Dinas 9', 'Dinas 10']);
    expect(names({ by: 'people', descending: true })).toEqual(['Dinas 10', 'Dinas 9']);
    expect(names(undefined)).toEqual(['Dinas 10', 'Dinas 9']);
  });
  it('turns the order round and then lets go', () => {
    const first = nextOrder(undefined, 'rated');
    const second = nextOrder(first, 'rated');
    expect([first, second, nextOrder(second, 'rated')]).toEqual([
      { by: 'rated', descending: true },
      { by: 'rated', descending: false },
      undefined,
    ]);
    expect(nextOrder(first, 'name')).toEqual({ by: 'name', descending: false });
  });
  it('has no share of nobody', () => {
    expect([shareOf(1, 3), shareOf(0, 0)]).toEqual([33, null]);
  });
  it('copies every figure, and nothing that a sheet would run', () => {
    const csv = csvOf([{ ...sumOf([rows[2]!], { unitId: 'z', name: '=1+1, "x"' }, 0) }], ['Unit', 'Pegawai']);
    expect(csv).toBe(`Unit,Pegawai\r\n"'=1+1, ""x""",10,9,8,7,70,4200,2,0,0,0,0,0,2`);
  });
});

describe('what is behind the sums of a unit', () => {
  const who = (leads: string[], roles: Me['roles'] = []) => ({
    leads: leads.map((unitId) => ({ unitId, name: unitId })),
    roles,
  });
  it.each([
    ['whoever leads it', who(['bidang']), true],
    ['whoever leads a unit above', who(['kota']), true],
    ['whoever leads another one', who(['kecamatan']), false],
    ['whoever leads none', who([]), false],
    ['an auditor of the city', who([], [{ role: 'auditor' }]), true],
    ['an administrator of the agency', who([], [{ role: 'performance-admin', unitId: 'dinas' }]), true],
    ['an administrator of another one', who([], [{ role: 'performance-admin', unitId: 'kecamatan' }]), false],
    ['city IT', who([], [{ role: 'city-it' }]), false],
  ])('is asked for by %s: %#', (_, me, seen) => {
    expect(looksBehind(['kota', 'dinas', 'bidang'], me)).toBe(seen);
  });
});
