import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Topic } from '@kinerja/contracts';
import { planSubmitted } from '@kinerja/contracts';
import { InMemoryEventStore } from '@kinerja/event-sourcing';
import type { Progress, Rebuilding } from '@kinerja/read-model';
import { eventually, unique } from '@kinerja/testing';
import { rebuildConsumed, startConsumer, verifyConsumed } from '../src/index.ts';
import type { Consumed, Consumer } from '../src/index.ts';
import { HandMadeRelay, kafka, newDatabase, newTopic, quiet } from './parts.ts';
import type { OwnDatabase } from './parts.ts';

const MESSAGES = 3_000;

describe('a rebuild from topics', () => {
  let database: OwnDatabase;
  let relay: HandMadeRelay;
  let consumer: Consumer;
  let consumed: Consumed;
  let sent = 0;

  beforeEach(async () => {
    database = await newDatabase();
    await database.db.query('CREATE TABLE tally (plan text PRIMARY KEY, count integer NOT NULL)');
    const topic: Topic = newTopic();
    relay = await HandMadeRelay.of(topic);
    consumed = {
      view: 'tally',
      name: unique('consumer'),
      topics: [topic],
      kafka: kafka(),
      db: database.db,
      // A count shows every double and every loss.
      handle: {
        [planSubmitted.type]: (tx, { data }) =>
          tx.query(
            `INSERT INTO tally VALUES ($1, 1) ON CONFLICT (plan) DO UPDATE SET count = tally.count + EXCLUDED.count`,
            [data.planId],
          ),
      },
      tables: ['tally'],
    };
    consumer = startConsumer({ ...consumed, store: new InMemoryEventStore(), log: quiet });
    sent = 0;
  });
  afterEach(async () => {
    await consumer.stop();
    await relay.end();
    await database.drop();
  });

  const plans = Array.from({ length: 10 }, () => unique('plan'));
  const send = async (count: number): Promise<void> => {
    const batch = Array.from({ length: count }, (_, nr) => relay.next(plans[nr % plans.length] ?? ''));
    await relay.send(...batch);
    sent += count;
  };
  const counted = async (): Promise<number> => {
    const [row] = await database.db.query<{ sum: string | null }[]>('SELECT sum(count) AS sum FROM tally');
    return Number(row?.sum);
  };
  const isComplete = (): Promise<true> => eventually(async () => (await counted()) === sent);
  const rebuilt = (more: Partial<Rebuilding> = {}) =>
    rebuildConsumed(consumed, {
      db: database.db,
      replicas: database.replicas,
      signal: new AbortController().signal,
      ...more,
    });

  it('stands beside the live rows, goes on after it was ended, switches while people read, and can be taken back', async () => {
    await send(MESSAGES);
    await isComplete();
    const ending = new AbortController();
    const end = ({ events }: Progress): void => {
      if (events > 0) ending.abort(new Error('ended'));
    };
    await expect(rebuilt({ signal: ending.signal, progress: end })).rejects.toThrow('ended');

    const state = { reading: true };
    const read = async (): Promise<number> => {
      let last = 0;
      for (; state.reading;) {
        const now = await counted();
        expect(now).toBeGreaterThanOrEqual(last);
        last = now;
      }
      return last;
    };
    const readers = [read(), read()];
    const rebuilding = rebuilt();
    await send(500);
    const outcome = await rebuilding;
    state.reading = false;
    await Promise.all(readers);
    expect(outcome).toMatchObject({ view: 'tally', differences: [] });
    expect(outcome?.events).toBeLessThan(MESSAGES + 500);
    await isComplete();

    await send(20);
    await isComplete();
    await database.db.query('UPDATE tally SET count = 0');
    const back = await rebuilt({ back: true });
    expect(back?.differences).toHaveLength(2 * plans.length);
    expect(back?.events).toBeLessThan(600);
    await isComplete();
    await send(20);
    await isComplete();
    expect((await verifyConsumed(consumed)).differences).toEqual([]);
  }, 120_000);
});
