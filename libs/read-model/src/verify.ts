import type { EventStore } from '@kinerja/event-sourcing';
import type { Database, Transaction } from './database.ts';
import { compareFresh, openFresh } from './fresh.ts';
import type { Difference } from './fresh.ts';
import { Pipeline } from './pipeline.ts';
import type { View } from './view.ts';

export interface Verified {
  readonly view: string;
  readonly position: bigint;
  readonly events: number;
  readonly rows: number;
  /** How long the fold and the comparison took. */
  readonly took_ms: number;
  readonly differences: readonly Difference[];
}

interface Folding {
  readonly store: EventStore;
  readonly db: Database;
  readonly prefixes: readonly string[];
  readonly view: View;
  readonly progress?: (events: number) => void;
}

const BATCH = 1_000;

/**
 * Folds the log afresh into empty copies of the view's tables, up to the view's own position, and compares row by
 * row. Runs beside the live service in one transaction that is rolled back: nothing is changed.
 */
export const verify = (folding: Folding): Promise<Verified> => folding.db.look((tx) => compare(tx, folding));

const compare = async (tx: Transaction, folding: Folding): Promise<Verified> => {
  const { name, tables } = folding.view;
  const [row] = await tx.query<{ position: string }[]>(
    `SELECT position FROM view_position WHERE view = $1 AND source = 'log'`,
    [name],
  );
  const position = BigInt(row?.position ?? 0);
  const since = performance.now();
  await openFresh(tx, tables);
  const events = await foldUpTo(position, tx, folding);
  const compared = await compareFresh(tx, name, tables);
  return { view: name, position, events, took_ms: Math.round(performance.now() - since), ...compared };
};

const foldUpTo = async (
  position: bigint,
  tx: Transaction,
  { store, prefixes, view, progress }: Folding,
): Promise<number> => {
  const writes = Pipeline.over(tx, 'fresh');
  let events = 0;
  for await (const recorded of store.readAll({ prefixes })) {
    if (recorded.position > position) break;
    view.on[recorded.event.type]?.(writes, recorded);
    events += 1;
    if (events % BATCH > 0) continue;
    await writes.done();
    progress?.(events);
  }
  await writes.done();
  return events;
};
