import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { InMemoryEventStore, Recorded } from '@kinerja/event-sourcing';
import { eventually } from '@kinerja/testing';
import type { Database } from '@kinerja/read-model';
import { projectOnce, Superseded, verify, view } from '../src/index.ts';
import type { Change, Projector, View } from '../src/index.ts';
import { doubled, Ledger, sums } from './ledger.ts';
import type { Paid } from './ledger.ts';

const counts = view<Paid>({
  name: 'counts',
  version: 1,
  tables: ['counts'],
  on: {
    'paid.v1': (tx, { event: { data } }) =>
      tx.query(
        `INSERT INTO counts (who, payments) VALUES ($1, 1) ON CONFLICT (who) DO UPDATE SET payments = counts.payments + 1`,
        [data.who],
      ),
  },
});

describe('a view', () => {
  let ledger: Ledger;
  let db: Database;
  let store: InMemoryEventStore;
  let changes: Change[];
  let troubles: unknown[];
  let projector: Projector | undefined;

  beforeEach(async () => {
    ledger = await Ledger.open();
    ({ db, store, changes, troubles } = ledger);
    // So that a projection can fail.
    await db.query('ALTER TABLE sums ADD CONSTRAINT sums_total_check CHECK (total < 1000)');
  });
  afterEach(() => ledger.close());

  const pay = (who: string, amount: number): Promise<bigint> => ledger.pay(who, amount);
  const rows = (): Promise<unknown> => ledger.rows();
  const start = async (views: readonly View[] = [sums]): Promise<Projector> => (projector = await ledger.start(views));
  const check = { prefixes: ['test.'] };

  it('shows what was there before and what came later, and tells whom it concerns', async () => {
    await pay('siti', 10);
    const running = await start();
    const position = await pay('siti', 5);
    await expect(running.waitFor(position, 5_000)).resolves.toBe(true);
    await expect(rows()).resolves.toEqual([{ who: 'siti', total: 15 }]);
    expect(changes.map(({ subject }) => subject)).toEqual(['siti', 'siti']);
  });

  it('goes on after a restart where it was, and counts nothing twice', async () => {
    const before = await pay('siti', 10);
    await (await start()).waitFor(before, 5_000);
    await projector?.stop();
    const position = await pay('budi', 1);
    await (await start()).waitFor(position, 5_000);
    await expect(rows()).resolves.toEqual([
      { who: 'budi', total: 1 },
      { who: 'siti', total: 10 },
    ]);
  });

  it('drops a batch that it has already seen, as a second replica would send it', async () => {
    const position = await pay('siti', 10);
    await (await start()).waitFor(position, 5_000);
    const events: Recorded[] = [];
    for await (const recorded of store.readAll()) events.push(recorded);
    const [epoch] = projector?.kept().map((kept) => kept.epoch) ?? [];
    await projectOnce(db, [{ view: sums, epoch }], events);
    await expect(rows()).resolves.toEqual([{ who: 'siti', total: 10 }]);
  });

  it('counts once what comes twice in one batch', async () => {
    const running = await start();
    await running.waitFor(await pay('siti', 10), 5_000);
    const events: Recorded[] = [];
    for await (const recorded of store.readAll()) events.push({ ...recorded, position: recorded.position + 1_000n });
    const [{ epoch } = { epoch: undefined }] = running.kept();
    await projectOnce(db, [{ view: sums, epoch }], [...events, ...events]);
    await expect(rows()).resolves.toEqual([{ who: 'siti', total: 20 }]);
  });

  it('has one active replica: the other tells its pages the same, and takes over where the first one stopped', async () => {
    const first = await start();
    await eventually(() => first.kept().every(({ active }) => active));
    const heard: Change[] = [];
    const second = ledger.projector([sums], heard);
    await second.start();
    try {
      const position = await pay('siti', 10);
      await expect(second.waitFor(position, 5_000)).resolves.toBe(true);
      await eventually(() => {
        expect(heard).toEqual(changes);
        expect(heard).toHaveLength(1);
      });
      expect(second.kept()).toMatchObject([{ view: 'sums', active: false, epoch: undefined, position }]);
      const [old] = first.kept();
      await first.stop();
      await second.waitFor(await pay('siti', 5), 5_000);
      await expect(rows()).resolves.toEqual([{ who: 'siti', total: 15 }]);
      expect(second.kept()[0]?.epoch).toBeGreaterThan(old?.epoch ?? 0n);
    } finally {
      await second.stop();
    }
  });

  it('refuses what is written in the name of an older epoch', async () => {
    const running = await start();
    await running.waitFor(await pay('siti', 10), 5_000);
    const [{ epoch = 0n } = {}] = running.kept();
    const events: Recorded[] = [];
    const late = await pay('siti', 1);
    await running.waitFor(late, 5_000);
    for await (const recorded of store.readAll()) events.push({ ...recorded, position: recorded.position + 1_000n });
    const old = { view: sums, epoch: epoch - 1n };
    await expect(projectOnce(db, [old], events)).rejects.toThrow(Superseded);
    await expect(rows()).resolves.toEqual([{ who: 'siti', total: 11 }]);
  });

  it('commits rows and position together: a failing projection changes neither and is tried again', async () => {
    const running = await start();
    await running.waitFor(await pay('siti', 10), 5_000);
    await pay('siti', 999);
    // The check on the table refuses the sum. Once that is mended the same event is applied, once.
    const failed = async (): Promise<void> => {
      while (troubles.length === 0) await new Promise((turn) => setImmediate(turn));
    };
    await failed();
    await expect(rows()).resolves.toEqual([{ who: 'siti', total: 10 }]);
    await db.query('ALTER TABLE sums DROP CONSTRAINT sums_total_check');
    await running.waitFor(await pay('siti', 1), 5_000);
    await expect(rows()).resolves.toEqual([{ who: 'siti', total: 1010 }]);
  });

  it('stands still alone when its projection fails: the others move, and it follows once it is mended', async () => {
    await db.query('CREATE TABLE counts (who text PRIMARY KEY, payments integer NOT NULL)');
    const running = await start([sums, counts]);
    await pay('siti', 10);
    await pay('siti', 999);
    const last = await pay('budi', 1);
    const counted = (): Promise<unknown> => db.query('SELECT who, payments FROM counts ORDER BY who');
    await eventually(async () => {
      expect(await counted()).toEqual([
        { who: 'budi', payments: 1 },
        { who: 'siti', payments: 2 },
      ]);
      expect(running.standing()).toEqual(['sums']);
    });
    // What people are told is never more than what every view has seen.
    expect(running.current(new Date()).position).toBeLessThan(last);
    await db.query('ALTER TABLE sums DROP CONSTRAINT sums_total_check');
    await expect(running.waitFor(last, 60_000)).resolves.toBe(true);
    await expect(rows()).resolves.toEqual([
      { who: 'budi', total: 1 },
      { who: 'siti', total: 1009 },
    ]);
    expect(running.standing()).toEqual([]);
    await expect(verify({ store, db, view: counts, ...check })).resolves.toMatchObject({ differences: [] });
  });

  it('does not tell that a view stands still when it is for another replica to write it', async () => {
    const running = await start();
    await pay('siti', 1_000);
    await eventually(() => {
      expect(running.standing()).toEqual(['sums']);
    });
    await db.query(
      `UPDATE lease SET epoch = epoch + 1, holder = 'another', until = statement_timestamp() + interval '3 s'`,
    );
    await eventually(() => {
      expect(running.standing()).toEqual([]);
    });
  });

  it('is filled again from the log when its version changes', async () => {
    await (await start()).waitFor(await pay('siti', 10), 5_000);
    await projector?.stop();
    await (await start([doubled])).waitFor(await pay('siti', 1), 5_000);
    await expect(rows()).resolves.toEqual([{ who: 'siti', total: 22 }]);
  });

  it('is verified against the log row by row', async () => {
    await (await start()).waitFor(await pay('siti', 10), 5_000);
    await expect(verify({ store, db, view: sums, ...check })).resolves.toMatchObject({ rows: 1, differences: [] });
    await db.query('UPDATE sums SET total = 11');
    const { differences } = await verify({ store, db, view: sums, ...check });
    expect(differences).toEqual([
      { view: 'sums', table: 'sums', side: 'only in the view', row: { who: 'siti', total: 11 } },
      { view: 'sums', table: 'sums', side: 'only in the log', row: { who: 'siti', total: 10 } },
    ]);
  });

  it('says so when it is not there in time', async () => {
    const running = await start();
    await expect(running.waitFor(10n ** 9n, 10)).resolves.toBe(false);
  });
});
