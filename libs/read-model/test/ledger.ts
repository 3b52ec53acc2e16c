import { randomUUID } from 'node:crypto';
import { InMemoryEventStore } from '@kinerja/event-sourcing';
import type { Event } from '@kinerja/event-sourcing';
import { freshDatabase } from '@kinerja/testing';
import type { FreshDatabase } from '@kinerja/testing';
import { Database } from '@kinerja/read-model';
import { migrate, Projector, Replicas, view, viewMigrations } from '../src/index.ts';
import type { Change, Memory, View } from '../src/index.ts';

export type Paid = Event<'paid.v1', { who: string; amount: number }>;

/** A sum shows every double and every loss. */
export const sums = view<Paid>({
  name: 'sums',
  version: 1,
  tables: ['sums'],
  on: {
    'paid.v1': (tx, { event: { data } }) =>
      tx.query(
        `INSERT INTO sums (who, total) VALUES ($1, $2) ON CONFLICT (who) DO UPDATE SET total = sums.total + EXCLUDED.total`,
        [data.who, data.amount],
      ),
  },
  concerns: ({ data }) => [data.who],
});

const twice: View['on'][string] = (tx, recorded) => {
  sums.on['paid.v1']?.(tx, recorded);
  sums.on['paid.v1']?.(tx, recorded);
};

/** The same by another projection. */
export const doubled: View = { ...sums, version: 2, on: { 'paid.v1': twice } };

/** Payments, and who keeps the views of them. */
export class Ledger {
  readonly store = new InMemoryEventStore();
  readonly changes: Change[] = [];
  readonly troubles: unknown[] = [];
  private readonly replicas: Replicas[] = [];
  private readonly projectors: Projector[] = [];

  private constructor(
    private readonly database: FreshDatabase,
    readonly db: Database,
  ) {}

  static async open(): Promise<Ledger> {
    const database = await freshDatabase();
    const { url } = database;
    const db = new Database(url);
    await migrate(db, viewMigrations);
    await db.query('CREATE TABLE sums (who text PRIMARY KEY, total integer NOT NULL)');
    await db.query('CREATE INDEX sums_by_total ON sums (total)');
    return new Ledger(database, db);
  }

  async close(): Promise<void> {
    await Promise.all(this.projectors.map((each) => each.stop()));
    await Promise.all(this.replicas.map((each) => each.stop()));
    await this.db.close();
    await this.database.drop();
  }

  async pay(who: string, amount: number): Promise<bigint> {
    const commandId = randomUUID();
    const metadata = {
      commandId,
      commandHash: '',
      correlationId: commandId,
      actor: { id: who, kind: 'person', role: 'self' },
      occurredAt: '2026-01-01T00:00:00.000Z',
    } as const;
    const event = { type: 'paid.v1', data: { who, amount } };
    return (await this.store.append(`test.pay-${commandId}`, [{ id: commandId, event, metadata }], -1n)).position;
  }

  /** A process of its own, as far as the others can tell. */
  replica(): Replicas {
    const one = Replicas.start(this.database.url, (error) => this.troubles.push(error));
    this.replicas.push(one);
    return one;
  }

  projector(views: readonly View[], told = this.changes, memory?: Memory): Projector {
    const { store, db, troubles } = this;
    const projector = new Projector({
      store,
      db,
      views,
      replicas: this.replica(),
      ...(memory === undefined ? {} : { memory }),
      prefixes: ['test.'],
      changed: (change) => told.push(change),
      trouble: (error) => troubles.push(error),
    });
    this.projectors.push(projector);
    return projector;
  }

  async start(views: readonly View[] = [sums]): Promise<Projector> {
    const projector = this.projector(views);
    await projector.start();
    return projector;
  }

  rows(): Promise<{ who: string; total: number }[]> {
    return this.db.query('SELECT who, total FROM sums ORDER BY who');
  }
}
