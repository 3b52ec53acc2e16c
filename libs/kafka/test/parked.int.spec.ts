import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { planSubmitted } from '@kinerja/contracts';
import type { Topic } from '@kinerja/contracts';
import { InMemoryEventStore, Unavailable } from '@kinerja/event-sourcing';
import type { Appended, NewEvent } from '@kinerja/event-sourcing';
import { eventually, freshDatabase, unique } from '@kinerja/testing';
import { Database, migrate } from '@kinerja/read-model';
import type { Migrations } from '@kinerja/read-model';
import { parkedMessages, queueOf, startConsumer } from '../src/index.ts';
import { KafkaParked1700000000008, KafkaSkipped1700000000004, KafkaTables1700000000003 } from '../src/tables.ts';
import type { Consumer } from '../src/index.ts';
import { tellLog } from '../src/parked/outbox.ts';
import { HandMadeRelay, kafka, newDatabase, newTopic, Operator, plans, quiet, sameStreams } from './parts.ts';
import type { OwnDatabase } from './parts.ts';

/** A store that can be away. */
class Log extends InMemoryEventStore {
  away = false;

  override append(stream: string, events: readonly NewEvent[], expected: bigint): Promise<Appended> {
    return this.away ? Promise.reject(new Unavailable()) : super.append(stream, events, expected);
  }
}

let database: OwnDatabase;
let topic: Topic;
let relay: HandMadeRelay;
let log: Log;
let operator: Operator;
let consumer: Consumer;
let broken: Set<string>;

beforeEach(async () => {
  database = await newDatabase();
  topic = newTopic();
  relay = await HandMadeRelay.of(topic);
  log = new Log(() => new Date('2026-01-12T03:00:00.000Z'));
  broken = new Set();
  const name = unique('consumer');
  operator = new Operator(database.db, log, name, database.replicas);
  await operator.start();
  consumer = startConsumer({
    name,
    topics: [topic],
    kafka: kafka(),
    db: database.db,
    store: log,
    log: quiet,
    handle: {
      [planSubmitted.type]: (tx, { data, position }) => {
        tx.query('INSERT INTO effect (plan, position) VALUES ($1, $2)', [data.planId, position]);
        if (broken.has(data.planId)) throw new Error(`cannot digest ${data.planId}`);
      },
    },
  });
});

afterEach(async () => {
  await consumer.stop();
  await operator.stop();
  await relay.end();
  await database.drop();
});

/** Sends plans of one stream and waits until the first broken one is parked with all behind it. */
const parking = async (...all: readonly string[]): Promise<string> => {
  const [stream = ''] = sameStreams(1);
  await relay.send(...all.map((plan) => relay.next(plan, { stream })));
  return parkedNow(all.length - 1 - all.findIndex((plan) => broken.has(plan)));
};

const parkedNow = (waiting: number): Promise<string> =>
  eventually(async () => {
    const rows = await parkedMessages(database.db);
    expect(rows).toMatchObject([{ waiting, ordered: null }]);
    return rows[0]?.id ?? '';
  });

const told = (id: string, ...types: readonly string[]): Promise<unknown> =>
  eventually(async () => {
    expect(await operator.told(id)).toEqual(types.map((type) => `${type}.v1`));
  });

describe('a parked message', () => {
  it('is tried again when an operator asks, with those behind it in their order, until one fails', async () => {
    broken.add('one').add('three');
    const first = await parking('one', 'two', 'three', 'four');
    await told(first, 'message-parked');
    expect((await queueOf(database.db, first)).map(({ failure }) => failure)).toEqual(['Error', null, null, null]);
    await operator.decide(first, 'retry');
    await told(first, 'message-parked', 'parked-retried', 'parked-failed-again');
    expect(await plans(database.db)).toEqual([]);
    broken.delete('one');
    await operator.decide(first, 'retry');
    await told(first, 'message-parked', 'parked-retried', 'parked-failed-again', 'parked-retried', 'parked-handled');
    expect(await plans(database.db)).toEqual(['one', 'two']);
    const third = await parkedNow(1);
    await told(third, 'message-parked');
    await expect(operator.decide(first, 'retry')).rejects.toThrow('PARKED_SETTLED');
  });

  it('is left out when an operator says so, and those behind it go on', async () => {
    broken.add('bad');
    const id = await parking('bad', 'behind');
    await told(id, 'message-parked');
    await operator.decide(id, 'skip');
    await eventually(async () => {
      expect(await plans(database.db)).toEqual(['behind']);
    });
    expect(await parkedMessages(database.db)).toEqual([]);
    await told(id, 'message-parked', 'parked-skipped');
  });

  it('is decided about only as the first of its queue', async () => {
    broken.add('bad');
    const first = await parking('bad', 'behind');
    const [, behind] = await queueOf(database.db, first);
    await expect(operator.decide(behind?.id ?? '', 'skip')).rejects.toThrow('PARKED_WAITS_BEHIND');
  });

  it('stays as it is while the log is away, and the log hears of it afterwards', async () => {
    broken.add('bad');
    log.away = true;
    const id = await parking('bad', 'behind');
    await expect(operator.decide(id, 'skip')).rejects.toThrow('SERVICE_UNAVAILABLE');
    expect(await operator.told(id)).toEqual([]);
    expect(await parkedMessages(database.db)).toMatchObject([{ id, ordered: null, waiting: 1 }]);
    log.away = false;
    await told(id, 'message-parked');
    log.away = true;
    await expect(operator.decide(id, 'skip')).rejects.toThrow('SERVICE_UNAVAILABLE');
    expect(await plans(database.db)).toEqual([]);
    log.away = false;
    await operator.decide(id, 'skip');
    await eventually(async () => {
      expect(await plans(database.db)).toEqual(['behind']);
    });
  });

  it('is told to the log also when it was set aside before there was such a log', async () => {
    const fresh = await freshDatabase();
    const upTo = async (...migrations: Migrations): Promise<Database> => {
      const db = new Database(fresh.url);
      await migrate(db, migrations);
      return db;
    };
    const before = await upTo(KafkaTables1700000000003, KafkaSkipped1700000000004);
    await before.query(
      `INSERT INTO parked_message (consumer, topic, partition, key, message_offset, type, headers, body, chained, reason,
         tries)
       VALUES ('old', 'topic', 1, 'key', 7, '', '{}', '{}', true, 'Error: poison', 5),
         ('old', 'topic', 1, 'key', 8, '', '{}', '{}', true, 'an earlier message of its key is parked', 0)`,
    );
    await before.close();
    const db = await upTo(KafkaTables1700000000003, KafkaSkipped1700000000004, KafkaParked1700000000008);
    await tellLog(db, log, 'old');
    const [parked, ...others] = await parkedMessages(db);
    expect(others).toEqual([]);
    expect(parked).toMatchObject({ offset: '7', waiting: 1 });
    const { events } = await log.read(`old.parked-${parked?.id ?? ''}`);
    expect(events.map(({ event }) => event)).toMatchObject([
      { type: 'message-parked.v1', data: { offset: '7', tries: 5, failure: 'Error' } },
    ]);
    await db.close();
    await fresh.drop();
  });
});
