import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Projector, Replicas } from '@kinerja/read-model';
import type { Rebuilt } from '@kinerja/read-model';
import { eventually } from '@kinerja/testing';
import { Ground, payment } from './planted/parts.ts';
import { counted, GATE } from './planted/worker.ts';

/** More than a rebuild applies in one transaction, before the gate and after it. */
const EVENTS = 3_000;

let ground: Ground;

beforeEach(async () => {
  ground = await Ground.prepare();
});

afterEach(async () => {
  await ground.clear();
});

const payMany = async (plan: string, count: number): Promise<void> => {
  const payments = Array.from({ length: count }, () => payment(plan));
  await ground.store.append(`${ground.category}-${plan}`, payments, -1n);
};

/** The live rows, as a service has them. */
const project = async (): Promise<void> => {
  const { store, db, url, category } = ground;
  const troubles: unknown[] = [];
  const trouble = (error: unknown): unknown => troubles.push(error);
  const replicas = Replicas.start(url, trouble);
  const projector = new Projector({
    ...{ store, db, replicas, trouble, views: [counted], prefixes: [`${category}-`] },
    changed: () => undefined,
  });
  await projector.start();
  await projector.waitFor((await ground.log()).at(-1)?.position ?? 0n, 60_000);
  await projector.stop();
  await replicas.stop();
  expect(troubles).toEqual([]);
};

const positionOfCopy = async (): Promise<bigint> => {
  const [row] = await ground.db.query<{ position: string }[]>(
    `SELECT position FROM view_position WHERE view = 'counted' AND source = 'next'`,
  );
  return BigInt(row?.position ?? 0);
};

describe('a rebuild that is killed in the middle', () => {
  it('goes on where it was, and makes what was live', async () => {
    await payMany('early', EVENTS);
    await payMany('gate', 1);
    await payMany('late', EVENTS);
    await project();
    const live = await ground.counted();

    const gate = await ground.db.lend();
    await gate.query('SELECT pg_advisory_lock($1)', [GATE]);
    const role = { role: 'rebuild', prefix: `${ground.category}-` } as const;
    const killed = ground.work(role);
    await eventually(async () => (await positionOfCopy()) > 0n);
    killed.signal('SIGKILL');
    await killed.ended;
    const reached = await positionOfCopy();
    await gate.query('SELECT pg_advisory_unlock($1)', [GATE]);
    gate.release();

    const left = (await ground.log()).filter(({ position }) => position > reached).length;
    const rebuilt = await ground.work(role).answer<Rebuilt>();
    expect(rebuilt).toMatchObject({ view: 'counted', events: left, rows: 3, differences: [] });
    expect([live, await ground.counted()]).toEqual(
      Array(2).fill(
        new Map([
          ['early', EVENTS],
          ['gate', 1],
          ['late', EVENTS],
        ]),
      ),
    );
  });
});
