import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Topic } from '@kinerja/contracts';
import { planSubmitted } from '@kinerja/contracts';
import { InMemoryEventStore } from '@kinerja/event-sourcing';
import { Database, Memory, Replicas } from '@kinerja/read-model';
import { eventually, unique } from '@kinerja/testing';
import {
  parkedMessage,
  parkedMessages,
  parkedTopic,
  partitionOf,
  rebuildConsumed,
  startConsumer,
  verifyConsumed,
} from '../src/index.ts';
import type { Consumer, ConsumerOptions, Handlers } from '../src/index.ts';
import {
  HandMadeRelay,
  Operator,
  Stranger,
  kafka,
  newDatabase,
  newTopic,
  otherStream,
  plans,
  quiet,
  sameStreams,
} from './parts.ts';
import type { OwnDatabase } from './parts.ts';

let database: OwnDatabase;
let topic: Topic;
let relay: HandMadeRelay;
let name: string;
const consumers: Consumer[] = [];
let broken: Set<string>;
let store: InMemoryEventStore;

beforeEach(async () => {
  database = await newDatabase();
  topic = newTopic();
  relay = await HandMadeRelay.of(topic);
  name = unique('consumer');
  broken = new Set();
  store = new InMemoryEventStore(() => new Date('2026-01-12T03:00:00.000Z'));
});

afterEach(async () => {
  for (const consumer of consumers.splice(0)) await consumer.stop();
  await relay.end();
  await database.drop();
});

const WAITING = `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;

/** Writes its effect first and fails afterwards, so that a lost rollback would show. */
const handle: Handlers = {
  [planSubmitted.type]: (tx, { data, position }) => {
    tx.query('INSERT INTO effect (plan, position) VALUES ($1, $2)', [data.planId, position]);
    if (broken.has(data.planId)) throw new Error(`cannot digest ${data.planId}`);
  },
};

const start = (more: Partial<ConsumerOptions> = {}): Consumer => {
  const consumer = startConsumer({
    name,
    topics: [topic],
    kafka: kafka(),
    db: database.db,
    store,
    handle,
    log: quiet,
    ...more,
  });
  consumers.push(consumer);
  return consumer;
};

const shown = (...expected: string[]): Promise<unknown> =>
  eventually(async () => {
    expect(await plans(database.db)).toEqual(expected);
  });

const position = async (stream: string): Promise<string | undefined> => {
  const [row] = await database.db.query<{ position: string }[]>(
    'SELECT position FROM consumer_position WHERE consumer = $1 AND partition = $2',
    [name, partitionOf(stream)],
  );
  return row?.position;
};

describe('a consumer', () => {
  it('applies each message once, in order, and tells what changed after the commit', async () => {
    const [stream = ''] = sameStreams(1);
    const told: string[] = [];
    start({ changed: (messages) => told.push(...messages.map(({ data }) => (data as { planId: string }).planId)) });
    const [first, second, third] = ['a', 'b', 'c'].map((plan) => relay.next(plan, { stream }));
    if (first === undefined || second === undefined || third === undefined) throw new Error('three were made');
    await relay.send(first, second, first, second, third, first);
    await shown('a', 'b', 'c');
    await eventually(() => {
      expect(told).toEqual(['a', 'b', 'c']);
    });
    expect(await position(stream)).toBe('300');
  });

  it('lets chunks take turns: the same rows in another order, in two partitions, hold nobody up', async () => {
    const { db } = database;
    await db.query('CREATE TABLE sum (name text PRIMARY KEY, times integer NOT NULL)');
    await db.query(`INSERT INTO sum VALUES ('a', 0), ('b', 0), ('c', 0)`);
    const [stream = ''] = sameStreams(1);
    const other = otherStream(stream);
    await relay.send(
      ...['a', 'b', 'c'].map((plan) => relay.next(plan, { stream })),
      ...['c', 'b', 'a'].map((plan) => relay.next(plan, { stream: other })),
    );
    const tried: string[] = [];
    const counting: Handlers = {
      [planSubmitted.type]: (tx, { data }) => {
        tried.push(data.planId);
        tx.query('UPDATE sum SET times = times + 1 WHERE name = $1', [data.planId]);
      },
    };
    // Neither gets past the middle before both have begun, if both may.
    await db.transaction(async (tx) => {
      await tx.query(`SELECT FROM sum WHERE name = 'b' FOR UPDATE`);
      start({ handle: counting });
      await eventually(async () => {
        expect(await db.query(WAITING)).toEqual([{ count: '2' }]);
      });
    });
    await eventually(async () => {
      expect(await db.query('SELECT DISTINCT times FROM sum')).toEqual([{ times: 2 }]);
    });
    expect(tried).toHaveLength(6);
  });

  it('makes every replica forget what it remembers of the tables that a message changes', async () => {
    const [stream = ''] = sameStreams(1);
    const there = Replicas.start(database.url, () => undefined);
    try {
      await eventually(() => database.replicas.isHearing && there.isHearing);
      const memory = new Memory(database.replicas);
      const told: object[] = [];
      there.hear((one) => told.push(one));
      const counted = (): Promise<number> => plans(database.db).then((all) => all.length);
      const remembered = { types: new Set<string>([planSubmitted.type]), memory };
      const answers: number[] = [];
      expect(await memory.recall('plans', counted)).toBe(0);
      // The process itself has forgotten when it tells what changed.
      start({ remembered, changed: () => void memory.recall('plans', counted).then((all) => answers.push(all)) });
      await relay.send(relay.next('a', { stream }));
      await eventually(() => {
        expect(answers).toEqual([1]);
      });
      await eventually(() => {
        expect(told).toContainEqual({ changed: true });
      });
    } finally {
      await there.stop();
    }
  });

  it('leaves in memory what a message does not change', async () => {
    const [stream = ''] = sameStreams(1);
    await eventually(() => database.replicas.isHearing);
    const memory = new Memory(database.replicas);
    await memory.recall('plans', () => Promise.resolve('before'));
    start({ remembered: { types: new Set(), memory } });
    await relay.send(relay.next('a', { stream }));
    await shown('a');
    await expect(memory.recall('plans', () => Promise.resolve('after'))).resolves.toBe('before');
  });

  it('stands still at a gap, lets the other partitions flow, and goes on when the missing part is sent again', async () => {
    const [stream = ''] = sameStreams(1);
    const other = otherStream(stream);
    const consumer = start();
    const [a, missing, c, d] = [
      relay.next('a', { stream }),
      relay.next('missing', { stream }),
      relay.next('c', { stream }),
      relay.next('d', { stream }),
    ];
    await relay.send(a, c, relay.next('elsewhere', { stream: other }));
    await eventually(async () => {
      expect((await plans(database.db)).sort()).toEqual(['a', 'elsewhere']);
      const gap = (await consumer.status()).find(({ partition }) => partition === partitionOf(stream));
      expect(gap).toMatchObject({ position: 100n, waitingFor: 200n, lag: 0n });
      expect(gap?.gapSince).toBeInstanceOf(Date);
    });
    await relay.send(d);
    await relay.send(missing, c, d);
    await eventually(async () => {
      expect((await plans(database.db)).filter((plan) => plan !== 'elsewhere')).toEqual(['a', 'missing', 'c', 'd']);
    });
    const healed = (await consumer.status()).find(({ partition }) => partition === partitionOf(stream));
    expect(healed).toMatchObject({ position: 400n, waitingFor: undefined, gapSince: undefined });
  });

  it('drops what a relay sends after its term, also when it would fit', async () => {
    const [stream = ''] = sameStreams(1);
    start();
    const [a, b, c] = [relay.next('a', { stream }), relay.next('b', { stream }), relay.next('c', { stream })];
    // The new relay repeats the last message before it goes on; from then on the old one is not listened to.
    await relay.send(a, HandMadeRelay.in(6n, a), HandMadeRelay.withBody('{"planId":"stale"}', b));
    await relay.send(HandMadeRelay.in(6n, b), HandMadeRelay.in(6n, c));
    await shown('a', 'b', 'c');
  });

  it('parks a message that fails five times with the later ones of its key, and lets the others flow', async () => {
    const [poisoned = '', healthy = ''] = sameStreams(2);
    broken.add('poison');
    const parked = await Stranger.of(parkedTopic(topic.name));
    start();
    await relay.send(
      relay.next('before', { stream: poisoned }),
      relay.next('poison', { stream: poisoned }),
      relay.next('healthy', { stream: healthy }),
      relay.next('later', { stream: poisoned }),
    );
    await shown('before', 'healthy');
    await relay.send(relay.next('latest', { stream: poisoned }), relay.next('healthy too', { stream: healthy }));
    await shown('before', 'healthy', 'healthy too');
    const [poison, ...others] = await parkedMessages(database.db);
    expect(poison).toMatchObject({ key: poisoned, type: planSubmitted.type, tries: 5, failure: 'Error', waiting: 2 });
    expect(others).toEqual([]);
    expect(await parkedMessage(database.db, poison?.id ?? '')).toMatchObject({ reason: 'Error: cannot digest poison' });
    await eventually(() => {
      expect(parked.messages.map(({ body }) => (JSON.parse(body) as { planId: string }).planId)).toEqual([
        'poison',
        'later',
        'latest',
      ]);
    });
    expect(parked.messages[0]?.headers).toMatchObject({ 'parked-by': name, reason: 'Error: cannot digest poison' });
    await parked.end();
  });

  it('keeps what no relay sent for people to see, without holding anything up', async () => {
    const [stream = ''] = sameStreams(1);
    start();
    const nonsense = { partition: partitionOf(stream), message: { key: stream, value: 'nonsense', headers: {} } };
    await relay.send(relay.next('a', { stream }), nonsense, relay.next('b', { stream }));
    await shown('a', 'b');
    const [strange] = await parkedMessages(database.db);
    expect(strange).toMatchObject({ key: null, type: null, tries: 0, failure: 'NoLogPosition' });
    expect(await parkedMessage(database.db, strange?.id ?? '')).toMatchObject({ body: 'nonsense' });
  });

  it('parks a body that cannot be read, without quoting it', async () => {
    const [stream = '', healthy = ''] = sameStreams(2);
    start();
    await relay.send(
      HandMadeRelay.withBody('Rini Kartikasari', relay.next('unreadable', { stream })),
      relay.next('healthy', { stream: healthy }),
    );
    await shown('healthy');
    const [parked] = await parkedMessages(database.db);
    expect(parked).toMatchObject({ key: stream, tries: 5 });
    expect(await parkedMessage(database.db, parked?.id ?? '')).toMatchObject({
      body: 'Rini Kartikasari',
      reason: 'Error: the body is not JSON',
    });
  });

  it('goes on where its database is: after a restart, and after a restore', async () => {
    const [stream = ''] = sameStreams(1);
    const first = start();
    await relay.send(relay.next('a', { stream }), relay.next('b', { stream }));
    await shown('a', 'b');
    await first.stop();
    await relay.send(relay.next('c', { stream }));
    const second = start();
    await shown('a', 'b', 'c');
    await second.stop();
    // The backup knew nothing of b and c.
    await database.db.query(`DELETE FROM effect WHERE plan <> 'a'`);
    await database.db.query('UPDATE consumer_position SET position = 100, next_offset = 1 WHERE partition = $1', [
      partitionOf(stream),
    ]);
    start();
    await shown('a', 'b', 'c');
  });

  it('works once when two replicas share the partitions', async () => {
    const streams = [...sameStreams(3), ...Array.from({ length: 9 }, () => unique('evaluation.plan'))];
    start();
    start();
    const wanted: string[] = [];
    for (let round = 0; round < 20; round += 1) {
      const plansOfRound = streams.map((_, index) => `${String(round)}-${String(index)}`);
      wanted.push(...plansOfRound);
      await relay.send(...streams.map((stream, index) => relay.next(plansOfRound[index] ?? '', { stream })));
    }
    await eventually(
      async () => {
        expect((await plans(database.db)).sort()).toEqual([...wanted].sort());
      },
      { timeout_ms: 20_000 },
    );
  });

  it('asks only for the order where the broker keeps only the latest', async () => {
    await relay.end();
    topic = newTopic('latest');
    relay = await HandMadeRelay.of(topic);
    const [stream = ''] = sameStreams(1);
    start();
    const [a, compacted, c] = [
      relay.next('a', { stream }),
      relay.next('compacted', { stream }),
      relay.next('c', { stream }),
    ];
    expect(compacted.message.headers).not.toHaveProperty('ce_previousposition');
    await relay.send(a, c, a);
    await shown('a', 'c');
  });

  it('can be held against a fresh fold of its topics, and put right from it', async () => {
    const streams = [...sameStreams(2), unique('evaluation.plan')];
    const [stream = '', bad = ''] = streams;
    await database.db.query('CREATE TABLE seen (plan text PRIMARY KEY, position bigint NOT NULL)');
    broken.add('bad');
    const seeing: Handlers = {
      [planSubmitted.type]: (tx, { data, position }) => {
        if (broken.has(data.planId)) throw new Error(`cannot digest ${data.planId}`);
        tx.query('INSERT INTO seen VALUES ($1, $2)', [data.planId, position]);
      },
    };
    const consumed = {
      view: 'seen',
      name,
      topics: [topic],
      kafka: kafka(),
      db: database.db,
      handle: seeing,
      tables: ['seen'],
    };
    consumers.push(startConsumer({ ...consumed, store, log: quiet }));
    const twice = relay.next('twice', { stream });
    await relay.send(twice, twice, relay.next('bad', { stream: bad }), relay.next('behind', { stream: bad }));
    await relay.send(
      ...streams
        .filter((each) => each !== bad)
        .map((each, index) => relay.next(`plan ${String(index)}`, { stream: each })),
    );
    const rows = (): Promise<unknown> => database.db.query('SELECT plan FROM seen ORDER BY plan');
    await eventually(async () => {
      expect(await rows()).toEqual([{ plan: 'plan 0' }, { plan: 'plan 1' }, { plan: 'twice' }]);
      expect(await parkedMessages(database.db)).toMatchObject([{ key: bad, waiting: 1 }]);
    });
    expect(await verifyConsumed(consumed)).toMatchObject({ view: 'seen', events: 3, rows: 3, differences: [] });
    await database.db.query(`DELETE FROM seen WHERE plan = 'plan 0'`);
    await database.db.query(`INSERT INTO seen VALUES ('forged', 1)`);
    const { differences } = await verifyConsumed(consumed);
    expect(differences.map(({ side, row }) => [side, row.plan])).toEqual([
      ['only in the view', 'forged'],
      ['only in the log', 'plan 0'],
    ]);
    const { signal } = new AbortController();
    await rebuildConsumed(consumed, { db: database.db, replicas: database.replicas, signal });
    expect(await rows()).toEqual([{ plan: 'plan 0' }, { plan: 'plan 1' }, { plan: 'twice' }]);
    // What is left out by an operator's decision is no difference either; what waited behind it comes in.
    const operator = new Operator(database.db, store, name, database.replicas);
    await operator.start();
    const [parked] = await parkedMessages(database.db);
    await eventually(() => operator.decide(parked?.id ?? '', 'skip'));
    await eventually(async () => {
      expect(await rows()).toEqual([{ plan: 'behind' }, { plan: 'plan 0' }, { plan: 'plan 1' }, { plan: 'twice' }]);
      expect(await parkedMessages(database.db)).toEqual([]);
    });
    await operator.stop();
    expect((await verifyConsumed(consumed)).differences).toEqual([]);
  });

  it('waits while the database is away, and parks nothing', async () => {
    const [stream = ''] = sameStreams(1);
    start();
    await relay.send(relay.next('a', { stream }));
    await shown('a');
    // Over a connection of its own, which it spares: of the consumer's a lost one may be lent before it is known to be lost.
    const knife = new Database(database.url, { connections: 1 });
    const cut = () =>
      knife.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
    for (const plan of ['b', 'c', 'd']) {
      await Promise.all([cut(), relay.send(relay.next(plan, { stream }))]);
    }
    await knife.close();
    await shown('a', 'b', 'c', 'd');
    expect(await parkedMessages(database.db)).toEqual([]);
  });
});
