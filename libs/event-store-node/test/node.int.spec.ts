/** What is true of this node alone: what it leaves out, and how it behaves at its limits. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  BACKWARDS,
  binaryEvent,
  END,
  persistentSubscriptionToAllSettingsFromDefaults,
  persistentSubscriptionToStreamSettingsFromDefaults,
  START,
  streamNameFilter,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import { freshDatabase, type FreshDatabase } from '@kinerja/testing';
import pg from 'pg';
import { NodeRefused, startNode, type RunningNode } from '../src/index.ts';
import {
  anEvent,
  aStream,
  collect,
  connect,
  events,
  Follower,
  idsOf,
  numbers,
  refusal,
  revisionsOf,
  seen,
  type Resolved,
} from './client.ts';

const UNIMPLEMENTED = 12;
let database: FreshDatabase;
let node: RunningNode;
let client: EventStoreDBClient;
beforeAll(async () => {
  database = await freshDatabase();
  node = await startNode({ postgres: database.url, port: 0 });
  client = connect(node.address);
});
afterAll(async () => {
  await client.dispose();
  await node.stop();
  await database.drop();
});

describe('what is left out', () => {
  it.each([
    ['projections', () => client.createProjection('p', 'fromAll()')],
    ['enabling projections', () => client.enableProjection('$by_category')],
    [
      'persistent subscriptions',
      () => client.createPersistentSubscriptionToStream('s', 'g', persistentSubscriptionToStreamSettingsFromDefaults()),
    ],
  ])('is refused with UNIMPLEMENTED: %s', async (_, call) => {
    expect(await refusal(call())).toMatchObject({ code: UNIMPLEMENTED });
  });

  it('is not advertised', async () => {
    const settings = persistentSubscriptionToAllSettingsFromDefaults();
    expect(await refusal(client.createPersistentSubscriptionToAll('g', settings))).toMatchObject({
      type: 'unsupported',
    });
  });
});

describe('what cannot be stored', () => {
  it.each([
    ['a stream name that is too long', () => client.appendToStream('x'.repeat(2_000), anEvent())],
    ['a NUL in a stream name', () => client.appendToStream('a\0b', anEvent())],
    ['a NUL in an event type', () => client.appendToStream(aStream('nul'), anEvent(0, 'a\0b'))],
    ['the whole log as a stream', () => client.appendToStream('$all', anEvent())],
    ['metadata of metadata', () => client.setStreamMetadata('$$a', { maxCount: 1 })],
    ['an id that is not a UUID', () => client.appendToStream(aStream('id'), { ...anEvent(), id: 'seven' })],
  ])('is refused: %s', async (_, call) => {
    await refusal(call());
    await refusal(
      client.appendToStream('x'.repeat(2_000), anEvent(), { credentials: { username: 'a', password: 'b' } }),
    );
    expect((await client.appendToStream(aStream('next'), anEvent())).nextExpectedRevision).toBe(0n);
  });

  it('fails alone: its neighbours in the same moment are recorded', async () => {
    const stream = aStream('neighbours');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, nr) => client.appendToStream(nr % 2 === 0 ? stream : 'a\0b', anEvent(nr))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    expect(await collect(client.readStream(stream))).toHaveLength(10);
  });
});

describe('a repeat', () => {
  it('is recognised by the database after the node forgot', async () => {
    const stream = aStream('forgotten');
    const proposed = events(3);
    const first = await client.appendToStream(stream, proposed, { expectedRevision: 'no_stream' });
    await node.stop();
    node = await startNode({ postgres: database.url, port: node.port });
    const again = await client.appendToStream(stream, proposed, { expectedRevision: 'no_stream' });
    expect(again).toEqual(first);
    const other = await refusal(client.appendToStream(stream, events(3), { expectedRevision: 'no_stream' }));
    expect(other).toMatchObject({ actualVersion: 2n });
  });
});

describe('a write the database refuses', () => {
  it('is refused, leaves no gap, and the next one succeeds', async () => {
    const stream = aStream('refused');
    await client.appendToStream(stream, events(2));
    const admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
    await admin.query(`ALTER TABLE event_store.event ADD CONSTRAINT refusing CHECK (type <> 'too-much.v1') NOT VALID`);
    const error = await refusal(client.appendToStream(stream, anEvent(0, 'too-much.v1'), { expectedRevision: 1n }));
    expect(error).toMatchObject({ type: 'unknown' });
    const { nextExpectedRevision } = await client.appendToStream(stream, anEvent(), { expectedRevision: 1n });
    expect(nextExpectedRevision).toBe(2n);
    await admin.query('ALTER TABLE event_store.event DROP CONSTRAINT refusing');
    await admin.end();
    expect(revisionsOf(await collect(client.readStream(stream)))).toEqual(numbers(0, 2));
  });
});

describe('a subscriber that is further behind than memory reaches', () => {
  it('gets everything, in order, from the database and then live', async () => {
    const stream = aStream('behind');
    const filter = streamNameFilter({ prefixes: [stream] });
    const slow: bigint[] = [];
    const subscription = client.subscribeToAll({ fromPosition: START, filter }, { highWaterMark: 1 });
    const iterator = subscription[Symbol.asyncIterator]() as AsyncIterator<Resolved>;
    const takeNext = async (): Promise<void> => {
      const next = await iterator.next();
      slow.push(seen(next.value as Resolved).revision);
    };
    const first = takeNext();
    const BATCHES = 12;
    for (let nr = 0; nr < BATCHES; nr += 1) await client.appendToStream(stream, events(1_000));
    await first;
    while (slow.length < BATCHES * 1_000) await takeNext();
    await iterator.return?.();
    expect(slow).toEqual(numbers(0, BATCHES * 1_000 - 1));
  }, 60_000);

  it('also when it follows one stream', async () => {
    const [stream, other] = [aStream('behind'), aStream('noise')];
    await client.appendToStream(stream, events(10));
    const follower = await new Follower(client.subscribeToStream(stream)).caughtUp();
    for (let nr = 0; nr < 10; nr += 1) await client.appendToStream(other, events(1_000));
    await client.appendToStream(stream, events(10));
    await follower.has(20);
    expect(revisionsOf(follower.events)).toEqual(numbers(0, 19));
    await follower.stop();
  }, 60_000);
});

describe('deleting what was deleted', () => {
  it('is accepted, as there is nothing left to refuse', async () => {
    const stream = aStream('twice');
    await client.appendToStream(stream, anEvent());
    await client.deleteStream(stream);
    await client.deleteStream(stream);
    await client.appendToStream(stream, anEvent());
    expect(revisionsOf(await collect(client.readStream(stream)))).toEqual([1n]);
  });
});

describe('the log', () => {
  it('gives links in everything, followed when asked for', async () => {
    const [target, links] = [aStream('target'), aStream('links')];
    await client.appendToStream(target, anEvent());
    const { position } = await client.appendToStream(
      links,
      binaryEvent({ type: '$>', data: Buffer.from(`0@${target}`) }),
    );
    for await (const { event, link } of client.readAll({
      fromPosition: position!,
      maxCount: 1,
      resolveLinkTos: true,
    })) {
      expect([event?.streamId, link?.streamId]).toEqual([target, links]);
    }
  });

  it('is the same forwards and backwards', async () => {
    const backwards = await collect(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 3_000 }));
    const oldest = backwards.at(-1)!.position;
    const forwards = await collect(
      client.readAll({ fromPosition: { commit: oldest, prepare: oldest }, maxCount: 3_000 }),
    );
    expect(idsOf(backwards).reverse()).toEqual(idsOf(forwards));
  });
});

describe('starting in the same process', () => {
  it('is refused on a database in use, by a code', async () => {
    const error = await refusal(startNode({ postgres: database.url, port: 0 }));
    expect(error).toBeInstanceOf(NodeRefused);
    expect(error).toMatchObject({ code: 'DATABASE_IN_USE' });
  });
});
