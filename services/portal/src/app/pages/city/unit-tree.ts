import type { Me } from '../../api/types.ts';
import { sumOf, type BoardRow, type Sum } from './board-row.ts';

// The board is a flat list of units; people look at it from the top and go down.

const childrenOf = (rows: readonly BoardRow[], unitId: string): BoardRow[] =>
  rows.filter((row) => row.parentId === unitId);

const withBelow = (rows: readonly BoardRow[], row: BoardRow): BoardRow[] => [
  row,
  ...childrenOf(rows, row.unitId).flatMap((child) => withBelow(rows, child)),
];

const rootsOf = (rows: readonly BoardRow[]): BoardRow[] => {
  const ids = new Set(rows.map(({ unitId }) => unitId));
  return rows.filter(({ parentId }) => parentId === null || !ids.has(parentId));
};

export interface Level {
  /** From the top to where one stands. */
  path: { unitId: string; name: string }[];
  /** One line for each unit here, with all below it; the unit's own people come first when it has any. */
  sums: Sum[];
  total: Sum;
}

/** What is seen standing at a unit; without one, at the top. A single top unit is stood in, not listed. */
export const levelAt = (
  rows: readonly BoardRow[],
  unitId: string | undefined,
  ownName: (unit: string) => string,
): Level => {
  const roots = rootsOf(rows);
  const [onlyRoot] = roots.length === 1 ? roots : [];
  const here = rows.find((row) => row.unitId === unitId) ?? onlyRoot;
  const children = here ? childrenOf(rows, here.unitId) : roots;
  const own =
    here && here.people + here.rated > 0
      ? [sumOf([here], { unitId: `${here.unitId} own`, name: ownName(here.name) }, 0)]
      : [];
  const sums = children.map((child) => {
    const all = withBelow(rows, child);
    return sumOf(all, child, all.length - 1);
  });
  const everything = here ? withBelow(rows, here) : rows;
  return {
    path: here ? pathTo(rows, here) : [],
    sums: [...own, ...sums],
    total: sumOf(everything, here ?? { unitId: '', name: '' }, everything.length),
  };
};

const pathTo = (rows: readonly BoardRow[], row: BoardRow): Level['path'] => {
  const parent = rows.find(({ unitId }) => unitId === row.parentId);
  return [...(parent ? pathTo(rows, parent) : []), { unitId: row.unitId, name: row.name }];
};

const OVERSEERS: readonly Me['roles'][number]['role'][] = ['performance-admin', 'city-admin', 'auditor'];

/** Whether somebody may see the evaluations behind the sums of a unit, the last of the path: by leading one of them, or by an office. */
export const looksBehind = (path: readonly string[], { leads, roles }: Pick<Me, 'leads' | 'roles'>): boolean =>
  leads.some(({ unitId }) => path.includes(unitId)) ||
  roles.some(({ role, unitId }) => OVERSEERS.includes(role) && (unitId === undefined || path.includes(unitId)));
