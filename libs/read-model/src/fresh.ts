import type { EntityManager } from 'typeorm';

/** A row that stands in only one of the two: what people see, and what a fresh fold gives. */
export interface Difference {
  readonly view: string;
  readonly table: string;
  readonly side: 'only in the view' | 'only in the log';
  readonly row: Readonly<Record<string, unknown>>;
}

interface Compared {
  readonly rows: number;
  readonly differences: readonly Difference[];
}

const AT_MOST = 1_000;

/** Empty copies of tables that shadow them until the transaction ends, so a projection's own SQL fills the copies. */
export const openFresh = async (tx: EntityManager, tables: readonly string[]): Promise<void> => {
  // It may wait long for the log in the middle, and nobody waits for it.
  await tx.query('SET LOCAL idle_in_transaction_session_timeout = 0');
  for (const table of tables) {
    await tx.query(`CREATE TEMPORARY TABLE ${table} (LIKE public.${table} INCLUDING ALL) ON COMMIT DROP`);
  }
};

/** Row by row; says how many rows the live tables have. */
export const compareFresh = async (tx: EntityManager, view: string, tables: readonly string[]): Promise<Compared> => {
  const differences: Difference[] = [];
  let rows = 0;
  for (const table of tables) {
    const only = async (side: Difference['side'], mine: string, other: string): Promise<void> => {
      const found = await tx.query<Pick<Difference, 'row'>[]>(
        `SELECT to_jsonb(different) AS row FROM
           (SELECT * FROM ${mine}.${table} EXCEPT ALL SELECT * FROM ${other}.${table}) different LIMIT ${String(AT_MOST)}`,
      );
      differences.push(...found.map(({ row }) => ({ view, table, side, row })));
    };
    await only('only in the view', 'public', 'pg_temp');
    await only('only in the log', 'pg_temp', 'public');
    const [count] = await tx.query<{ rows: number }[]>(`SELECT count(*)::int AS rows FROM public.${table}`);
    rows += count?.rows ?? 0;
  }
  return { rows, differences };
};

/** Puts the fresh rows in the place of the live ones: readers see the old until the transaction commits. */
export const putFresh = async (tx: EntityManager, tables: readonly string[]): Promise<void> => {
  for (const table of tables) {
    await tx.query(`DELETE FROM public.${table}`);
    await tx.query(`INSERT INTO public.${table} SELECT * FROM pg_temp.${table}`);
  }
};
