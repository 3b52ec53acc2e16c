import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@kinerja/testing';
import { dropOld, NoWayBack, rebuild, verify } from '../src/index.ts';
import type { Progress, Rebuilt, View } from '../src/index.ts';
import { doubled, Ledger, sums } from './ledger.ts';

const EVENTS = 5_000;

describe('a rebuild', () => {
  let ledger: Ledger;

  beforeEach(async () => {
    ledger = await Ledger.open();
  });
  afterEach(() => ledger.close());

  const rebuilt = (
    more: { view?: View; signal?: AbortSignal; back?: boolean; progress?: (now: Progress) => void } = {},
  ) =>
    rebuild({
      store: ledger.store,
      db: ledger.db,
      replicas: ledger.replica(),
      prefixes: ['test.'],
      view: sums,
      signal: new AbortController().signal,
      ...more,
    });
  const payMany = async (who: string, count: number): Promise<bigint> => {
    let position = 0n;
    for (let nr = 0; nr < count; nr += 1) position = await ledger.pay(who, 1);
    return position;
  };
  const isTrue = async (view = sums): Promise<void> => {
    const { store, db } = ledger;
    expect((await verify({ store, db, view, prefixes: ['test.'] })).differences).toEqual([]);
  };
  /** Reads one total as fast as it can, and fails when one is less than the one before. */
  const readAllThrough = async (work: () => Promise<unknown>): Promise<number> => {
    const state = { reading: true };
    const read = async (): Promise<number> => {
      let reads = 0;
      for (let last = 0; state.reading; reads += 1) {
        const [row] = await ledger.db.query<{ total: number }[]>('SELECT total FROM sums WHERE who = $1', ['siti']);
        expect(row?.total).toBeGreaterThanOrEqual(last);
        last = row?.total ?? 0;
      }
      return reads;
    };
    const readers = [read(), read(), read(), read()];
    try {
      await work();
    } finally {
      state.reading = false;
    }
    return (await Promise.all(readers)).reduce((sum, each) => sum + each);
  };

  it('fills the copy while people read and write: no read fails, none sees less, and what was wrong is told and mended', async () => {
    const projector = await ledger.start();
    await projector.waitFor(await payMany('siti', EVENTS), 60_000);
    await ledger.pay('budi', 7);
    await projector.waitFor(await ledger.pay('budi', 0), 60_000);
    await ledger.db.query(`UPDATE sums SET total = 8 WHERE who = 'budi'`);
    const told = ledger.changes.length;
    const state = { writing: true };
    // Not faster than the view: each payment leaves a dead row behind, and a rebuild would never catch up with them.
    const write = async (): Promise<number> => {
      let count = 0;
      for (; state.writing; count += 1) await projector.waitFor(await ledger.pay('siti', 1), 60_000);
      return count;
    };
    const writing = write();
    let outcome: Rebuilt | undefined;
    const reads = await readAllThrough(async () => {
      outcome = await rebuilt();
      state.writing = false;
      await writing;
      await projector.waitFor(await ledger.pay('siti', 1), 60_000);
    });
    expect(reads).toBeGreaterThan(0);
    expect(outcome?.differences).toEqual([
      { view: 'sums', table: 'sums', side: 'only in the view', row: { who: 'budi', total: 8 } },
      { view: 'sums', table: 'sums', side: 'only in the log', row: { who: 'budi', total: 7 } },
    ]);
    await isTrue();
    // Nobody was told again of what the copy was filled from.
    expect(ledger.changes.length - told).toBe((await writing) + 1);
    const indexes: unknown = await ledger.db.query(
      `SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND tablename = 'sums' ORDER BY 1`,
    );
    expect(indexes).toEqual([{ indexname: 'sums_by_total' }, { indexname: 'sums_pkey' }]);
  });

  it('goes on where it was when it is ended in the middle', async () => {
    await (await ledger.start()).waitFor(await payMany('siti', EVENTS), 60_000);
    const ending = new AbortController();
    const end = ({ events }: Progress): void => {
      if (events > 0) ending.abort(new Error('ended'));
    };
    await expect(rebuilt({ signal: ending.signal, progress: end })).rejects.toThrow('ended');
    const steps: Progress[] = [];
    const outcome = await rebuilt({ progress: (now) => steps.push(now) });
    expect(outcome?.events).toBeGreaterThan(0);
    expect(outcome?.events).toBeLessThan(EVENTS);
    expect(steps.at(-1)).toMatchObject({ step: 'switching', left_s: 0, total: outcome?.events });
    await expect(ledger.rows()).resolves.toEqual([{ who: 'siti', total: EVENTS }]);
  });

  it('is refused when another process has taken it over', async () => {
    await (await ledger.start()).waitFor(await payMany('siti', EVENTS), 60_000);
    let taken: Promise<unknown> | undefined;
    const superseded = rebuilt({
      progress: () => {
        // As another process would begin after this one was frozen.
        taken ??= ledger.db.query(`UPDATE view_position SET epoch = epoch + 1 WHERE source = 'next'`);
      },
    });
    await expect(superseded).rejects.toThrow('another process fills the copy');
    await taken;
    await expect(ledger.rows()).resolves.toEqual([{ who: 'siti', total: EVENTS }]);
    await rebuilt();
    await isTrue();
  });

  it('can be taken back: what was live before is brought up to date and is live again', async () => {
    const projector = await ledger.start();
    await projector.waitFor(await payMany('siti', 10), 60_000);
    await rebuilt();
    await projector.waitFor(await payMany('siti', 5), 60_000);
    // What a wrong program would have done to the new rows.
    await ledger.db.query(`UPDATE sums SET total = 0`);
    const outcome = await rebuilt({ back: true });
    expect(outcome).toMatchObject({ events: 5, rows: 1 });
    await expect(ledger.rows()).resolves.toEqual([{ who: 'siti', total: 15 }]);
    await projector.waitFor(await ledger.pay('siti', 1), 60_000);
    await isTrue();
    await dropOld(ledger.db, 'sums');
    await expect(rebuilt({ back: true })).rejects.toThrow(NoWayBack);
  });

  it('does not go back with a projection of another version', async () => {
    await (await ledger.start()).waitFor(await payMany('siti', 10), 60_000);
    await rebuilt({ view: doubled });
    await expect(ledger.rows()).resolves.toEqual([{ who: 'siti', total: 20 }]);
    await expect(rebuilt({ view: doubled, back: true })).rejects.toThrow('is of version 1');
    await expect(rebuilt({ view: sums, back: true })).resolves.toMatchObject({ events: 0 });
    await expect(ledger.rows()).resolves.toEqual([{ who: 'siti', total: 10 }]);
  });

  it('is what a program with a newer version of a view does at its start, while one with the older goes on', async () => {
    const older = await ledger.start([sums]);
    await older.waitFor(await payMany('siti', 100), 60_000);
    let newer = older;
    const reads = await readAllThrough(async () => {
      newer = await ledger.start([doubled]);
      await eventually(() => newer.kept().every(({ active }) => active));
      await newer.waitFor(await ledger.pay('siti', 1), 60_000);
    });
    expect(reads).toBeGreaterThan(0);
    await eventually(() => older.kept().every(({ active }) => !active));
    await expect(older.waitFor(await ledger.pay('siti', 1), 60_000)).resolves.toBe(true);
    await expect(ledger.rows()).resolves.toEqual([{ who: 'siti', total: 204 }]);
    await isTrue(doubled);
  });

  it('lets no reader queue behind it: it waits for one who reads long, and others read meanwhile', async () => {
    await (await ledger.start()).waitFor(await payMany('siti', 10), 60_000);
    const long = await ledger.db.lend();
    await long.query('BEGIN');
    await long.query('SET LOCAL idle_in_transaction_session_timeout = 0');
    await long.query('SELECT total FROM sums');
    let tries = 0;
    const rebuilding = rebuilt({
      progress: ({ step }) => {
        if (step === 'switching') tries += 1;
      },
    });
    await readAllThrough(() => eventually(() => tries > 3));
    await expect(long.query('SELECT total FROM sums')).resolves.toEqual([{ total: 10 }]);
    await long.commit();
    long.release();
    await expect(rebuilding).resolves.toMatchObject({ rows: 1, differences: [] });
  });
});
