import type { Transaction } from './database.ts';

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
export const openFresh = async (tx: Transaction, tables: readonly string[]): Promise<void> => {
  // It may wait long for the log in the middle, and nobody waits for it.
  await tx.query('SET LOCAL idle_in_transaction_session_timeout = 0');
  for (const table of tables) {
    await tx.query(`CREATE TEMPORARY TABLE ${table} (LIKE public.${table} INCLUDING ALL) ON COMMIT DROP`);
  }
};

/** Row by row; says how many rows the live tables have. */
export const compareFresh = async (
  tx: Transaction,
  view: string,
  tables: readonly string[],
  fresh = 'pg_temp',
): Promise<Compared> => {
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
    await only('only in the view', 'public', fresh);
    await only('only in the log', fresh, 'public');
    const [count] = await tx.query<{ rows: number }[]>(`SELECT count(*)::int AS rows FROM public.${table}`);
    rows += count?.rows ?? 0;
  }
  return { rows, differences };
};
