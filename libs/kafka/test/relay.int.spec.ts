import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Topic } from '@kinerja/contracts';
import { personDetails, planSubmitted } from '@kinerja/contracts';
import { InMemoryEventStore, NO_STREAM } from '@kinerja/event-sourcing';
import { Replicas } from '@kinerja/read-model';
import { eventually, unique } from '@kinerja/testing';
import { partitionOf, sendAgain, startConsumer, startRelay, topicSettings } from '../src/index.ts';
import type { Relay, RelayOptions } from '../src/index.ts';
import { Stranger, kafka, newDatabase, newEvent, newTopic, plans, quiet, submitted } from './parts.ts';
import type { OwnDatabase, Recorded } from './parts.ts';

let database: OwnDatabase;
let topic: Topic;
let store: InMemoryEventStore;
const ending: (() => Promise<void>)[] = [];

beforeEach(async () => {
  database = await newDatabase();
  topic = newTopic();
  store = new InMemoryEventStore();
});

afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
  await database.drop();
});

const planOf = ({ event }: Recorded): string => (event.data as { plan: string }).plan;

const start = (more: Partial<RelayOptions> = {}): Relay => {
  const relay = startRelay({
    topic,
    store,
    prefixes: ['evaluation.'],
    publish: (recorded) => (planOf(recorded) === 'secret' ? undefined : submitted(planOf(recorded))),
    kafka: kafka(),
    db: database.db,
    replicas: database.replicas,
    log: quiet,
    ...more,
  });
  ending.push(() => relay.stop());
  return relay;
};

const stranger = async (): Promise<Stranger> => {
  const reading = await Stranger.of(topic.name);
  ending.push(() => reading.end());
  return reading;
};

const append = async (stream: string, ...named: string[]): Promise<void> => {
  const { revision } = await store.read(stream);
  await store.append(stream, named.map(newEvent), revision);
};

const published = ({ messages }: Pick<Stranger, 'messages'>): string[] =>
  messages.map(({ body }) => (JSON.parse(body) as { planId: string }).planId);

/** What a partition says about itself: each message names the one before it. */
const isUnbroken = ({ messages }: Pick<Stranger, 'messages'>, partition: number): boolean => {
  const own = messages.filter((each) => each.partition === partition);
  return own.every(({ headers }, index) => headers.ce_previousposition === own[index - 1]?.headers.ce_logposition);
};

describe('a relay', () => {
  it('publishes what is there and what comes, each stream in order in its partition, as an unbroken chain', async () => {
    const streams = Array.from({ length: 8 }, () => unique('evaluation.plan'));
    for (const [index, stream] of streams.entries()) await append(stream, `${String(index)}a`, 'secret');
    await append('identity.person-1', 'not ours');
    const relay = start();
    await eventually(() => relay.status().caughtUp);
    for (const [index, stream] of streams.entries()) await append(stream, `${String(index)}b`);
    const reading = await stranger();
    await eventually(() => {
      expect(published(reading)).toHaveLength(16);
    });
    for (const [index, stream] of streams.entries()) {
      const own = reading.messages.filter(({ key }) => key === stream);
      expect(own.map(({ partition }) => partition)).toEqual([partitionOf(stream), partitionOf(stream)]);
      expect(own.map(({ headers }) => headers.ce_streamrevision)).toEqual(['0', '2']);
      expect(own.map(({ body }) => (JSON.parse(body) as { planId: string }).planId)).toEqual([
        `${String(index)}a`,
        `${String(index)}b`,
      ]);
    }
    for (let partition = 0; partition < 6; partition += 1) expect(isUnbroken(reading, partition)).toBe(true);
    expect(relay.status()).toMatchObject({ active: true, sent: 16, caughtUp: true, trouble: undefined });
  });

  it('publishes a backlog of many batches as it was recorded, and what comes after it', async () => {
    const streams = Array.from({ length: 10 }, () => unique('evaluation.plan'));
    // More than a relay has pages for at a time: it writes them again.
    const filling = 'panjang'.repeat(100);
    const name = (stream: string, nr: number): string => `${stream} ${String(nr)} ${filling}`;
    const numbers = Array.from({ length: 400 }, (_, nr) => nr);
    for (const stream of streams) await append(stream, ...numbers.map((nr) => name(stream, nr)));
    const relay = start();
    await eventually(() => relay.status().caughtUp);
    for (const stream of streams) await append(stream, name(stream, numbers.length));
    const reading = await stranger();
    await eventually(() => {
      expect(reading.messages).toHaveLength(streams.length * (numbers.length + 1));
    });
    for (const stream of streams) {
      const own = { messages: reading.messages.filter(({ key }) => key === stream) };
      expect(published(own)).toEqual([...numbers, numbers.length].map((nr) => name(stream, nr)));
    }
    for (let partition = 0; partition < 6; partition += 1) expect(isUnbroken(reading, partition)).toBe(true);
  });

  it('publishes a backlog of one partition that is more than a broker takes at once', async () => {
    const stream = unique('evaluation.plan');
    const filling = 'panjang'.repeat(300);
    const names = Array.from({ length: 1_200 }, (_, nr) => `${String(nr)} ${filling}`);
    await append(stream, ...names);
    const relay = start();
    await eventually(() => relay.status().caughtUp);
    const reading = await stranger();
    await eventually(() => {
      expect(published(reading)).toEqual(names);
    });
  });

  it('makes its topic: six partitions, kept for ever', async () => {
    const relay = start();
    await eventually(() => relay.status().caughtUp);
    expect(await topicSettings(kafka(), topic.name)).toMatchObject({
      'cleanup.policy': 'delete',
      'retention.ms': '-1',
      'retention.bytes': '-1',
    });
  });

  it('goes on from its checkpoint after a restart', async () => {
    const stream = unique('evaluation.plan');
    await append(stream, 'a', 'b');
    const first = start();
    await eventually(() => first.status().sent === 2);
    await first.stop();
    await append(stream, 'c');
    const second = start();
    await eventually(() => second.status().sent === 1);
    const reading = await stranger();
    await eventually(() => {
      expect(published(reading)).toEqual(['a', 'b', 'c']);
    });
    expect(isUnbroken(reading, partitionOf(stream))).toBe(true);
  });

  it('repeats the same messages when it died before its checkpoint, and a consumer takes each once', async () => {
    const stream = unique('evaluation.plan');
    await append(stream, 'a', 'b', 'c');
    const first = start();
    await eventually(() => first.status().sent === 3);
    await first.stop();
    // As if only the first had been checkpointed.
    const { events } = await store.read(stream);
    await database.db.query('UPDATE relay_state SET position = $2, last = $3 WHERE topic = $1', [
      topic.name,
      events[0]?.position,
      { [partitionOf(stream)]: String(events[0]?.position) },
    ]);
    await append(stream, 'd');
    const second = start();
    await eventually(() => second.status().sent === 3);
    const reading = await stranger();
    await eventually(() => {
      expect(published(reading)).toEqual(['a', 'b', 'c', 'b', 'c', 'd']);
    });
    const [, b, , again] = reading.messages.map(({ headers: { ce_epoch: epoch, ...headers } }) => ({ epoch, headers }));
    expect(again?.headers).toEqual(b?.headers);
    expect(BigInt(again?.epoch ?? 0)).toBeGreaterThan(BigInt(b?.epoch ?? 0));
    const consumer = startConsumer({
      name: unique('consumer'),
      topics: [topic],
      kafka: kafka(),
      db: database.db,
      store,
      log: quiet,
      handle: {
        [planSubmitted.type]: (tx, { data, position }) =>
          tx.query('INSERT INTO effect (plan, position) VALUES ($1, $2)', [data.planId, position]),
      },
    });
    ending.push(() => consumer.stop());
    await eventually(async () => {
      expect(await plans(database.db)).toEqual(['a', 'b', 'c', 'd']);
    });
  });

  it('has caught up also when the end of the log was followed by a mark of how far it is', async () => {
    const read = store.subscribeInBatches.bind(store);
    store.subscribeInBatches = async function* (options, signal) {
      for await (const items of read(options, signal)) {
        yield items;
        if (items.some(({ kind }) => kind === 'caught-up')) yield [{ kind: 'checkpoint', position: 700n }];
      }
    };
    const relay = start();
    await eventually(() => relay.status().position === 700n);
    await eventually(() => relay.status().caughtUp);
  });

  it('is active once: a second one waits and takes over with a higher epoch', async () => {
    const stream = unique('evaluation.plan');
    const first = start();
    await eventually(() => first.status().active);
    const { epoch = 0n } = first.status();
    const other = Replicas.start(database.url, () => undefined);
    ending.push(() => other.stop());
    const second = start({ replicas: other });
    await append(stream, 'a');
    await eventually(() => first.status().sent === 1);
    expect(second.status()).toMatchObject({ active: false, sent: 0 });
    await first.stop();
    await append(stream, 'b');
    await eventually(() => second.status().sent === 1);
    expect(second.status().epoch).toBeGreaterThan(epoch);
    const reading = await stranger();
    await eventually(() => {
      expect(published(reading)).toEqual(['a', 'b']);
    });
    expect(isUnbroken(reading, partitionOf(stream))).toBe(true);
  });

  it('ends its term when another one has taken the lease, and sends nothing in the name of the old epoch', async () => {
    const stream = unique('evaluation.plan');
    const relay = start();
    await eventually(() => relay.status().caughtUp);
    const { epoch = 0n } = relay.status();
    // As another replica would find it after this one was frozen.
    await database.db.query(`UPDATE lease SET epoch = epoch + 1 WHERE name = $1`, [`relay ${topic.name}`]);
    await database.db.query(`UPDATE relay_state SET epoch = epoch + 1 WHERE topic = $1`, [topic.name]);
    await append(stream, 'a');
    await eventually(() => (relay.status().epoch ?? 0n) > epoch + 1n);
    await append(stream, 'b');
    const reading = await stranger();
    await eventually(() => {
      expect(published(reading).at(-1)).toBe('b');
    });
    // Whether or not the old term still got 'a' to the broker, it did not get past it.
    const messages = reading.messages.filter(({ headers }) => BigInt(headers.ce_epoch ?? 0) > epoch + 1n);
    expect(published({ messages })).toEqual(['a', 'b']);
    expect(isUnbroken({ messages }, partitionOf(stream))).toBe(true);
  });

  it('sends everything after a position again, with the same chain, when asked', async () => {
    const stream = unique('evaluation.plan');
    await append(stream, 'a', 'b', 'c');
    const relay = start();
    await eventually(() => relay.status().sent === 3);
    const { events } = await store.read(stream);
    await sendAgain(database.db, topic.name, events[0]?.position ?? 0n);
    await eventually(() => relay.status().sent === 5);
    const reading = await stranger();
    await eventually(() => {
      expect(published(reading)).toEqual(['a', 'b', 'c', 'b', 'c']);
    });
    const links = reading.messages.map(({ headers }) => headers.ce_previousposition);
    expect(links.slice(3)).toEqual(links.slice(1, 3));
    await append(stream, 'd');
    await eventually(() => {
      expect(published(reading).at(-1)).toBe('d');
    });
    expect(reading.messages.at(-1)?.headers.ce_previousposition).toBe(String(events[2]?.position));
  });

  it('looks up what a compacted topic needs, under the key of the subject', async () => {
    topic = { ...newTopic('latest'), contracts: [personDetails] };
    const relay = start({
      publish: async (recorded) => {
        const data = await Promise.resolve({ ...personDetails.sample, name: planOf(recorded) });
        return { type: personDetails.type, data, key: data.personId };
      },
    });
    await append('evaluation.plan-1', 'Ujang', 'Ujang Contoh');
    await eventually(() => relay.status().sent === 2);
    expect(await topicSettings(kafka(), topic.name)).toMatchObject({ 'cleanup.policy': 'compact' });
    const reading = await stranger();
    await eventually(() => {
      expect(reading.messages.map(({ key }) => key)).toEqual([
        personDetails.sample.personId,
        personDetails.sample.personId,
      ]);
    });
    expect(reading.messages[1]?.headers).not.toHaveProperty('ce_previousposition');
  });

  it('waits at an event that it cannot publish, and says so until it could', async () => {
    let broken = true;
    const relay = start({
      publish: (recorded) => {
        if (broken) throw new Error('no contract for this');
        return submitted(planOf(recorded));
      },
    });
    await store.append(unique('evaluation.plan'), [newEvent('a')], NO_STREAM);
    await eventually(() => relay.status().trouble === 'no contract for this');
    broken = false;
    await eventually(() => {
      expect(relay.status()).toMatchObject({ sent: 1, trouble: undefined });
    });
  });
});
