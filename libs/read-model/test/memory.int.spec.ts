import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@kinerja/testing';
import { Memory, rebuild } from '../src/index.ts';
import type { View } from '../src/index.ts';
import { doubled, Ledger, sums } from './ledger.ts';

const remembered: View = { ...sums, remembered: true };

describe('what a replica remembers of a view', () => {
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await Ledger.open();
  });
  afterEach(() => ledger.close());

  const total = async (): Promise<number> => {
    const [row] = await ledger.rows();
    return row?.total ?? 0;
  };
  /** Of another replica than the one that keeps the view, as soon as it hears the others. */
  const remembering = async (): Promise<Memory> => {
    const replicas = ledger.replica();
    const memory = new Memory(replicas);
    await eventually(() => replicas.isHearing);
    return memory;
  };
  const isRemembered = (memory: Memory, right: number): Promise<true> =>
    eventually(async () => {
      await memory.recall('siti', total);
      return (await memory.recall('siti', () => Promise.reject(new Error('not remembered')))) === right;
    });

  it('is forgotten when another replica commits a change', async () => {
    const projector = await ledger.start([remembered]);
    const memory = await remembering();
    await projector.waitFor(await ledger.pay('siti', 10), 10_000);
    await isRemembered(memory, 10);
    await ledger.pay('siti', 5);
    await isRemembered(memory, 15);
  });

  it('is forgotten where it is kept before anybody who waits for the change goes on', async () => {
    const memory = await remembering();
    const projector = ledger.projector([remembered], [], memory);
    await projector.start();
    for (let paid = 1; paid <= 20; paid += 1) {
      await expect(projector.waitFor(await ledger.pay('siti', 1), 10_000)).resolves.toBe(true);
      await expect(memory.recall('siti', total)).resolves.toBe(paid);
    }
  });

  it('stays while something else changes', async () => {
    const projector = await ledger.start([sums]);
    const memory = await remembering();
    await projector.waitFor(await ledger.pay('siti', 10), 10_000);
    await isRemembered(memory, 10);
    await projector.waitFor(await ledger.pay('siti', 5), 10_000);
    await expect(memory.recall('siti', total)).resolves.toBe(10);
  });

  it('is forgotten when a rebuilt copy takes the place of the view', async () => {
    const { store, db } = ledger;
    const projector = await ledger.start([sums]);
    const memory = await remembering();
    await projector.waitFor(await ledger.pay('siti', 10), 10_000);
    await isRemembered(memory, 10);
    const { signal } = new AbortController();
    await rebuild({ store, db, replicas: ledger.replica(), prefixes: ['test.'], view: doubled, signal });
    await isRemembered(memory, 20);
  });

  it('is forgotten when what was told meanwhile may not have arrived', async () => {
    const memory = await remembering();
    await ledger.db.query(`INSERT INTO sums VALUES ('siti', 1)`);
    await isRemembered(memory, 1);
    await ledger.db.query('UPDATE sums SET total = 2');
    // Those of its own database alone: the server is that of all tests.
    await ledger.db.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'replicas'`,
    );
    await isRemembered(memory, 2);
  });
});
