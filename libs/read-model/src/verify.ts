import type { EventStore } from '@kinerja/event-sourcing';
import type { DataSource, EntityManager } from 'typeorm';
import type { View } from './view.ts';

/** A row that stands in only one of the two: what people see, and what the log says. */
export interface Difference {
  readonly view: string;
  readonly table: string;
  readonly side: 'only in the view' | 'only in the log';
  readonly row: Readonly<Record<string, unknown>>;
}

export interface Verified {
  readonly view: string;
  readonly position: bigint;
  readonly events: number;
  readonly rows: number;
  readonly differences: readonly Difference[];
}

interface Folding {
  readonly store: EventStore;
  readonly db: DataSource;
  readonly prefixes: readonly string[];
  readonly view: View;
  readonly progress?: (events: number) => void;
}

/**
 * Folds the log afresh into empty copies of the view's tables, up to the view's own position, and compares row by
 * row. Runs beside the live service in one transaction that is rolled back: nothing is changed.
 */
export const verify = async (folding: Folding): Promise<Verified> => {
  const { db, view } = folding;
  const runner = db.createQueryRunner();
  await runner.startTransaction('REPEATABLE READ');
  try {
    const tx = runner.manager;
    const position = await positionOf(tx, view, '');
    const events = await foldAfresh(tx, folding, position);
    const differences: Difference[] = [];
    let rows = 0;
    for (const table of view.tables) {
      differences.push(...(await differ(tx, view.name, table)));
      const [count] = await tx.query<{ rows: number }[]>(`SELECT count(*)::int AS rows FROM public.${table}`);
      rows += count?.rows ?? 0;
    }
    return { view: view.name, position, events, rows, differences };
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
};

/** Folds the log afresh and puts the result in the place of the live rows, in one transaction: readers see old, then new. */
export const rebuild = async (folding: Folding): Promise<Verified> => {
  const { db, view } = folding;
  return db.transaction(async (tx) => {
    // The lock holds the projector back until the new rows stand.
    const position = await positionOf(tx, view, 'FOR UPDATE');
    const events = await foldAfresh(tx, folding, position);
    const differences: Difference[] = [];
    let rows = 0;
    for (const table of view.tables) {
      differences.push(...(await differ(tx, view.name, table)));
      await tx.query(`DELETE FROM public.${table}`);
      await tx.query(`INSERT INTO public.${table} SELECT * FROM pg_temp.${table}`);
      const [count] = await tx.query<{ rows: number }[]>(`SELECT count(*)::int AS rows FROM public.${table}`);
      rows += count?.rows ?? 0;
    }
    return { view: view.name, position, events, rows, differences };
  });
};

/** Temporary tables shadow the real ones for this transaction, so the projection's own SQL fills them. */
const foldAfresh = async (tx: EntityManager, { store, prefixes, view, progress }: Folding, upTo: bigint) => {
  for (const table of view.tables) {
    await tx.query(`CREATE TEMPORARY TABLE ${table} (LIKE public.${table} INCLUDING ALL) ON COMMIT DROP`);
  }
  let events = 0;
  for await (const recorded of store.readAll({ prefixes })) {
    if (recorded.position > upTo) break;
    await view.on[recorded.event.type]?.(tx, recorded);
    events += 1;
    if (events % 1_000 === 0) progress?.(events);
  }
  return events;
};

const positionOf = async (tx: EntityManager, { name }: View, lock: string): Promise<bigint> => {
  const [row] = await tx.query<{ position: string }[]>(
    `SELECT position FROM view_position WHERE view = $1 AND source = 'log' ${lock}`,
    [name],
  );
  return BigInt(row?.position ?? 0);
};

const differ = async (tx: EntityManager, view: string, table: string): Promise<Difference[]> => {
  const only = (mine: string, other: string): Promise<{ row: Record<string, unknown> }[]> =>
    tx.query(
      `SELECT to_jsonb(mine) AS row FROM ${mine}.${table} mine
       WHERE to_jsonb(mine) NOT IN (SELECT to_jsonb(other) FROM ${other}.${table} other) LIMIT 1000`,
    );
  const live = await only('public', 'pg_temp');
  const folded = await only('pg_temp', 'public');
  return [
    ...live.map(({ row }) => ({ view, table, side: 'only in the view' as const, row })),
    ...folded.map(({ row }) => ({ view, table, side: 'only in the log' as const, row })),
  ];
};
