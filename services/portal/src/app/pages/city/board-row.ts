import type { Predicate } from '../../api/types.ts';
import { PREDICATES } from '../../policy/predicates.ts';

/** One unit in one quarter, as analytics counts it: the people of the unit itself, not of those below. */
export interface BoardRow {
  unitId: string;
  name: string;
  kind: string;
  parentId: string | null;
  people: number;
  planned: number;
  agreed: number;
  reporting: number;
  reports: number;
  acceptedMinutes: number;
  rated: number;
  /** Null where so few were rated that a count would tell about a person. */
  predicates: Record<Predicate, number> | null;
}

/** A unit with all below it. */
export interface Sum {
  unitId: string;
  name: string;
  people: number;
  planned: number;
  agreed: number;
  reporting: number;
  reports: number;
  acceptedMinutes: number;
  rated: number;
  predicates: Record<Predicate, number>;
  /** Rated people whose predicates are left out, because their unit is too small to count. */
  hidden: number;
  /** Units below it, to go down into. */
  below: number;
}

const COUNTS = ['people', 'planned', 'agreed', 'reporting', 'reports', 'acceptedMinutes', 'rated'] as const;

const none = (): Record<Predicate, number> => ({
  'sangat-baik': 0,
  baik: 0,
  'butuh-perbaikan': 0,
  kurang: 0,
  'sangat-kurang': 0,
});

/** Adds rows up under one name. */
export const sumOf = (
  rows: readonly BoardRow[],
  { unitId, name }: Pick<BoardRow, 'unitId' | 'name'>,
  below: number,
): Sum => {
  const sum: Sum = {
    ...{ unitId, name, below },
    ...{ people: 0, planned: 0, agreed: 0, reporting: 0, reports: 0, acceptedMinutes: 0, rated: 0, hidden: 0 },
    predicates: none(),
  };
  for (const row of rows) {
    for (const count of COUNTS) sum[count] += row[count];
    if (row.predicates === null) sum.hidden += row.rated;
    else for (const predicate of PREDICATES) sum.predicates[predicate] += row.predicates[predicate];
  }
  return sum;
};
