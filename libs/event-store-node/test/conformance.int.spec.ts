/**
 * What the project relies on, said with the vendor's client alone: the same file runs against the embedded node and against a
 * real EventStoreDB (`npm run conformance -- ADDRESS`). Every stream is new, so it may run twice against the same server.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ANY,
  BACKWARDS,
  binaryEvent,
  END,
  eventTypeFilter,
  excludeSystemEvents,
  FORWARDS,
  jsonEvent,
  MaxAppendSizeExceededError,
  DeadlineExceededError,
  NO_STREAM,
  START,
  STREAM_EXISTS,
  StreamDeletedError,
  StreamNotFoundError,
  streamNameFilter,
  WrongExpectedVersionError,
  type EventData,
  type EventStoreDBClient,
  type Position,
} from '@eventstore/db-client';
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
} from './client.ts';

const ADDRESS = process.env.KINERJA_CONFORMANCE_ADDRESS ?? process.env.KINERJA_TEST_EVENTSTORE ?? '';
const CREDENTIALS = { username: 'admin', password: 'changeit' };
const MEBIBYTE = 1024 * 1024;

let client: EventStoreDBClient;
beforeAll(() => {
  client = connect(ADDRESS);
});
afterAll(() => client.dispose());

const readBack = (stream: string, from: bigint | typeof START = START) =>
  collect(client.readStream(stream, { fromRevision: from }));

/** Both ways the client has of appending: BatchAppend, and Append when a call has its own credentials. */
const ways = [
  ['in a batch', {}],
  ['alone, with credentials', { credentials: CREDENTIALS }],
] as const;

describe.each(ways)('appending %s', (_, way) => {
  it('answers the new revision and a position', async () => {
    const stream = aStream('append');
    const first = await client.appendToStream(stream, events(3), way);
    const second = await client.appendToStream(stream, anEvent(), way);
    expect([first.success, first.nextExpectedRevision, second.nextExpectedRevision]).toEqual([true, 2n, 3n]);
    expect(second.position!.commit).toBeGreaterThan(first.position!.commit);
    expect(second.position!.prepare).toBe(second.position!.commit);
  });

  it('keeps data and metadata as they are', async () => {
    const stream = aStream('content');
    const sent = jsonEvent({
      type: 'tulis.v1',
      data: { text: 'Ę — 𝔘 😾', list: [1, { a: null }] },
      metadata: { by: 'Bu Siti' },
    });
    await client.appendToStream(stream, sent, way);
    for await (const { event } of client.readStream(stream)) {
      expect(event).toMatchObject({
        id: sent.id,
        type: sent.type,
        isJson: true,
        data: sent.data,
        metadata: sent.metadata,
      });
    }
  });

  it('keeps bytes as they are', async () => {
    const stream = aStream('bytes');
    const bytes = Uint8Array.from({ length: 256 }, (_unused, index) => index);
    await client.appendToStream(stream, binaryEvent({ type: 'bytes', data: bytes, metadata: bytes }), way);
    for await (const { event } of client.readStream(stream)) {
      expect(event!.isJson).toBe(false);
      expect(Buffer.from(event!.data as Uint8Array)).toEqual(Buffer.from(bytes));
      expect(Buffer.from(event!.metadata as Uint8Array)).toEqual(Buffer.from(bytes));
    }
  });

  it('takes "no stream" for a new stream', async () => {
    const { nextExpectedRevision } = await client.appendToStream(aStream('new'), anEvent(), {
      ...way,
      expectedRevision: NO_STREAM,
    });
    expect(nextExpectedRevision).toBe(0n);
  });

  it('takes "stream exists" and the exact revision for an old one', async () => {
    const stream = aStream('old');
    await client.appendToStream(stream, events(2), way);
    await client.appendToStream(stream, anEvent(), { ...way, expectedRevision: STREAM_EXISTS });
    await client.appendToStream(stream, anEvent(), { ...way, expectedRevision: 2n });
    expect(revisionsOf(await readBack(stream))).toEqual(numbers(0, 3));
  });

  it.each([
    ['"no stream" on an old stream', 2, NO_STREAM, 1n],
    ['"stream exists" on no stream', 0, STREAM_EXISTS, 'no_stream'],
    ['a revision on no stream', 0, 5n, 'no_stream'],
    ['a revision that is too new', 2, 7n, 1n],
    ['a revision that is too old', 3, 0n, 2n],
  ] as const)('refuses %s', async (_name, existing, expectedRevision, actual) => {
    const stream = aStream('wrong');
    if (existing > 0) await client.appendToStream(stream, events(existing), way);
    const error = await refusal(client.appendToStream(stream, anEvent(), { ...way, expectedRevision }));
    expect(error).toBeInstanceOf(WrongExpectedVersionError);
    expect(error).toMatchObject({ streamName: stream, expectedVersion: expectedRevision, actualVersion: actual });
  });

  it('refuses more than a mebibyte, and goes on', async () => {
    const stream = aStream('large');
    const error = await refusal(
      client.appendToStream(stream, jsonEvent({ type: 'large', data: 'x'.repeat(MEBIBYTE) }), way),
    );
    expect(error).toBeInstanceOf(MaxAppendSizeExceededError);
    expect(error).toMatchObject({ maxAppendSize: MEBIBYTE });
    expect((await client.appendToStream(stream, anEvent(), way)).nextExpectedRevision).toBe(0n);
  });

  it('refuses several events that are too large together after having received all of them', async () => {
    const stream = aStream('large');
    const many = Array.from({ length: 30 }, () => jsonEvent({ type: 'large', data: 'x'.repeat(100_000) }));
    const error = await refusal(client.appendToStream(stream, many, { ...way, batchAppendSize: 200_000 }));
    expect(error).toBeInstanceOf(MaxAppendSizeExceededError);
    expect(await refusal(readBack(stream))).toBeInstanceOf(StreamNotFoundError);
  });

  it('refuses to append to a tombstone', async () => {
    const stream = aStream('tombstone');
    await client.appendToStream(stream, anEvent(), way);
    await client.tombstoneStream(stream);
    const error = await refusal(client.appendToStream(stream, anEvent(), way));
    expect(error).toBeInstanceOf(StreamDeletedError);
    expect(error).toMatchObject({ streamName: stream });
  });

  it('records the same append only once', async () => {
    const stream = aStream('again');
    const proposed = events(3);
    const first = await client.appendToStream(stream, proposed, { ...way, expectedRevision: NO_STREAM });
    const again = await client.appendToStream(stream, proposed, { ...way, expectedRevision: NO_STREAM });
    expect(again).toEqual(first);
    expect(idsOf(await readBack(stream))).toEqual(idsOf(proposed));
  });
});

describe('appending', () => {
  it('takes several events as one: all or none', async () => {
    const stream = aStream('together');
    await client.appendToStream(stream, events(2));
    await refusal(client.appendToStream(stream, events(5), { expectedRevision: 0n }));
    expect(await readBack(stream)).toHaveLength(2);
  });

  it('takes an event of almost a mebibyte', async () => {
    const stream = aStream('almost');
    await client.appendToStream(stream, jsonEvent({ type: 'large', data: 'x'.repeat(MEBIBYTE - 1024) }));
    const [event] = await readBack(stream);
    expect(event!.data).toHaveLength(MEBIBYTE - 1024);
  });

  it('puts an append together that comes in many pieces', async () => {
    const stream = aStream('pieces');
    const many = events(500);
    await client.appendToStream(stream, many, { batchAppendSize: 1024 });
    expect(idsOf(await readBack(stream))).toEqual(idsOf(many));
  });

  it('says nothing of no events', async () => {
    const stream = aStream('empty');
    await client.appendToStream(stream, anEvent());
    const { nextExpectedRevision } = await client.appendToStream(stream, [], { expectedRevision: 0n });
    expect(nextExpectedRevision).toBe(0n);
    expect(await readBack(stream)).toHaveLength(1);
  });

  it('lets one of many win who expect the same revision', async () => {
    const stream = aStream('race');
    await client.appendToStream(stream, anEvent());
    const tries = Array.from({ length: 20 }, () => client.appendToStream(stream, anEvent(), { expectedRevision: 0n }));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readBack(stream)).toHaveLength(2);
  });

  it('keeps revisions contiguous and the order of one sender under a flood', async () => {
    const stream = aStream('flood');
    const flood = events(2_000);
    await Promise.all(flood.map((event) => client.appendToStream(stream, event)));
    const stored = await readBack(stream);
    expect(revisionsOf(stored)).toEqual(numbers(0, 1_999));
    expect(idsOf(stored)).toEqual(idsOf(flood));
  });

  it('answers the position the event is then found at', async () => {
    const stream = aStream('position');
    const { position } = await client.appendToStream(stream, events(3));
    const [last] = await collect(client.readStream(stream, { direction: BACKWARDS, fromRevision: END, maxCount: 1 }));
    expect(last!.position).toBe(position!.commit);
  });

  it('records nothing after the deadline', async () => {
    const stream = aStream('late');
    const error = await refusal(client.appendToStream(stream, anEvent(), { deadline: -1_000 }));
    expect(error).toBeInstanceOf(DeadlineExceededError);
    expect(await refusal(readBack(stream))).toBeInstanceOf(StreamNotFoundError);
  });

  it('takes names that are not ASCII', async () => {
    const stream = aStream('ñandú-☃-😾');
    await client.appendToStream(stream, anEvent(0, 'jenis-é'));
    expect(await readBack(stream)).toMatchObject([{ streamId: stream, type: 'jenis-é' }]);
    const error = await refusal(client.appendToStream(stream, anEvent(), { expectedRevision: 9n }));
    expect(error).toMatchObject({ streamName: stream, actualVersion: 0n });
    await client.tombstoneStream(stream);
    expect(await refusal(readBack(stream))).toBeInstanceOf(StreamDeletedError);
  });

  it('says when an event was recorded', async () => {
    const stream = aStream('created');
    await client.appendToStream(stream, anEvent());
    for await (const { event } of client.readStream(stream)) {
      expect(Math.abs(event!.created.getTime() - Date.now())).toBeLessThan(60_000);
    }
  });
});

describe('appending the same again', () => {
  const stored = async (expectedRevision: bigint | typeof ANY) => {
    const stream = aStream('same');
    await client.appendToStream(stream, events(2));
    const proposed = events(3);
    const first = await client.appendToStream(stream, proposed, { expectedRevision });
    return { stream, proposed, first };
  };

  it.each([
    ['at an exact revision', 1n],
    ['at any revision', ANY],
  ] as const)('gives the first answer %s, also after others appended', async (_, expectedRevision) => {
    const { stream, proposed, first } = await stored(expectedRevision);
    await client.appendToStream(stream, events(4));
    expect(await client.appendToStream(stream, proposed, { expectedRevision })).toEqual(first);
    expect(await readBack(stream)).toHaveLength(9);
  });

  it('refuses when only the beginning is the same', async () => {
    const { stream, proposed } = await stored(1n);
    const error = await refusal(client.appendToStream(stream, [...proposed, anEvent()], { expectedRevision: 1n }));
    expect(error).toBeInstanceOf(WrongExpectedVersionError);
  });

  it('refuses other events at the same revision', async () => {
    const { stream } = await stored(1n);
    const error = await refusal(client.appendToStream(stream, events(3), { expectedRevision: 1n }));
    expect(error).toMatchObject({ expectedVersion: 1n, actualVersion: 4n });
  });

  it('gives a part of it its own answer', async () => {
    const { stream, proposed } = await stored(1n);
    const { nextExpectedRevision } = await client.appendToStream(stream, proposed.slice(0, 2), {
      expectedRevision: 1n,
    });
    expect(nextExpectedRevision).toBe(3n);
  });

  it('is something new in another stream', async () => {
    const { proposed } = await stored(1n);
    const other = aStream('other');
    await client.appendToStream(other, proposed);
    expect(idsOf(await readBack(other))).toEqual(idsOf(proposed));
  });

  it('records once what is sent twice at the same moment', async () => {
    const stream = aStream('twice');
    const proposed = events(2);
    const send = () => client.appendToStream(stream, proposed, { expectedRevision: NO_STREAM });
    const [one, two] = await Promise.all([send(), send()]);
    expect(two).toEqual(one);
    expect(await readBack(stream)).toHaveLength(2);
  });
});

describe('reading a stream', () => {
  const LENGTH = 1_500;
  let stream: string;
  let written: EventData[];
  beforeAll(async () => {
    stream = aStream('long');
    written = events(LENGTH);
    for (let at = 0; at < LENGTH; at += 500) await client.appendToStream(stream, written.slice(at, at + 500));
  });
  const read = (options: Parameters<EventStoreDBClient['readStream']>[1]) =>
    collect(client.readStream(stream, options));

  it('gives all of it in order', async () => {
    expect(idsOf(await read({}))).toEqual(idsOf(written));
  });

  it('gives all of it backwards', async () => {
    const backwards = await read({ direction: BACKWARDS, fromRevision: END });
    expect(idsOf(backwards)).toEqual(idsOf(written).reverse());
  });

  it('starts with the revision asked for, forwards', async () => {
    expect(revisionsOf(await read({ fromRevision: 1_490n }))).toEqual(numbers(1_490, 1_499));
  });

  it('starts with the revision asked for, backwards', async () => {
    const backwards = await read({ direction: BACKWARDS, fromRevision: 4n });
    expect(revisionsOf(backwards)).toEqual([4n, 3n, 2n, 1n, 0n]);
  });

  it.each([FORWARDS, BACKWARDS] as const)('gives no more than asked for, %s', async (direction) => {
    const fromRevision = direction === FORWARDS ? START : END;
    expect(await read({ direction, fromRevision, maxCount: 7 })).toHaveLength(7);
    expect(await read({ direction, fromRevision, maxCount: 1_111 })).toHaveLength(1_111);
  });

  it('gives nothing from the end forwards', async () => {
    expect(await read({ fromRevision: END })).toEqual([]);
    expect(await read({ fromRevision: 1_500n })).toEqual([]);
    expect(await read({ fromRevision: 99_999n })).toEqual([]);
  });

  it('gives the first event backwards from the start', async () => {
    expect(revisionsOf(await read({ direction: BACKWARDS, fromRevision: START }))).toEqual([0n]);
  });

  it('gives the newest event backwards from far beyond the end', async () => {
    const newest = await read({ direction: BACKWARDS, fromRevision: 99_999n, maxCount: 1 });
    expect(revisionsOf(newest)).toEqual([1_499n]);
  });

  it('gives no repeated and growing positions', async () => {
    const positions = (await read({})).map(({ position }) => position);
    expect(positions.every((position, index) => index === 0 || position > positions[index - 1]!)).toBe(true);
  });

  it('can be left in the middle', async () => {
    let count = 0;
    for await (const { event } of client.readStream(stream)) {
      if (event !== undefined) count += 1;
      if (count === 10) break;
    }
    expect(count).toBe(10);
    expect(await read({ maxCount: 1 })).toHaveLength(1);
  });

  it('says when there is none', async () => {
    const none = aStream('none');
    const error = await refusal(readBack(none));
    expect(error).toBeInstanceOf(StreamNotFoundError);
    expect(error).toMatchObject({ streamName: none });
  });
});

describe('links', () => {
  const linked = async (to: string) => {
    const stream = aStream('links');
    await client.appendToStream(stream, binaryEvent({ type: '$>', data: Buffer.from(to) }));
    return stream;
  };
  const target = async () => {
    const stream = aStream('target');
    await client.appendToStream(stream, events(3));
    return stream;
  };

  it('are followed when asked for', async () => {
    const to = await target();
    const stream = await linked(`2@${to}`);
    for await (const { event, link } of client.readStream(stream, { resolveLinkTos: true })) {
      expect(event).toMatchObject({ streamId: to, revision: 2n });
      expect(link).toMatchObject({ streamId: stream, type: '$>', revision: 0n });
    }
  });

  it('are events of their own otherwise', async () => {
    const stream = await linked(`2@${await target()}`);
    expect(await readBack(stream)).toMatchObject([{ type: '$>', streamId: stream }]);
  });

  it('are given alone when they lead nowhere', async () => {
    const stream = await linked(`7@${await target()}`);
    let links = 0;
    for await (const { event, link } of client.readStream(stream, { resolveLinkTos: true })) {
      expect(event).toBeUndefined();
      expect(link?.type).toBe('$>');
      links += 1;
    }
    expect(links).toBe(1);
  });
});

describe('reading everything', () => {
  let stream: string;
  let first: Position;
  let last: Position;
  beforeAll(async () => {
    stream = aStream('all');
    first = (await client.appendToStream(stream, anEvent(0))).position!;
    await client.appendToStream(stream, events(3));
    last = (await client.appendToStream(stream, anEvent(4))).position!;
  });
  const ours = async (options: Parameters<EventStoreDBClient['readAll']>[0]) =>
    (await collect(client.readAll(options))).filter(({ streamId }) => streamId === stream);

  it('goes forwards from the start, in the order of positions, with system events in it', async () => {
    const all = await collect(client.readAll({ maxCount: 2_000 }));
    expect(all.some(({ type }) => type.startsWith('$'))).toBe(true);
    expect(all.every(({ position }, index) => index === 0 || position > all[index - 1]!.position)).toBe(true);
  });

  it('goes forwards from a position, with the event at it', async () => {
    expect(revisionsOf(await ours({ fromPosition: first }))).toEqual(numbers(0, 4));
  });

  it('goes backwards from a position, without the event at it', async () => {
    const backwards = await collect(client.readAll({ direction: BACKWARDS, fromPosition: last, maxCount: 50 }));
    expect(backwards.every(({ position }) => position < last.commit)).toBe(true);
    expect(revisionsOf(backwards.filter(({ streamId }) => streamId === stream))).toEqual([3n, 2n, 1n, 0n]);
  });

  it('goes backwards from the end', async () => {
    const stored = await client.appendToStream(aStream('newest'), anEvent());
    const backwards = await collect(client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 200 }));
    expect(backwards.map(({ position }) => position)).toContain(stored.position!.commit);
    expect(backwards.every(({ position }, index) => index === 0 || position < backwards[index - 1]!.position)).toBe(
      true,
    );
  });

  it('gives no more than asked for', async () => {
    expect(await collect(client.readAll({ maxCount: 3 }))).toHaveLength(3);
    expect(await collect(client.readAll({ maxCount: 3, direction: BACKWARDS, fromPosition: END }))).toHaveLength(3);
  });

  it('gives nothing backwards from the start', async () => {
    expect(await collect(client.readAll({ direction: BACKWARDS, fromPosition: START }))).toEqual([]);
  });
});

describe('subscribing', () => {
  const followers: Follower[] = [];
  afterEach(() => Promise.all(followers.splice(0).map((follower) => follower.stop())));

  const followStream = (stream: string, options: Parameters<EventStoreDBClient['subscribeToStream']>[1] = {}) => {
    const follower = new Follower(client.subscribeToStream(stream, options));
    followers.push(follower);
    return follower;
  };
  const followAll = (options: Parameters<EventStoreDBClient['subscribeToAll']>[0]) => {
    const follower = new Follower(client.subscribeToAll(options));
    followers.push(follower);
    return follower;
  };

  it('to a stream from the start gives the old, then the new, and says once that it caught up', async () => {
    const stream = aStream('follow');
    await client.appendToStream(stream, events(4));
    const follower = await followStream(stream).caughtUp();
    expect(follower.caughtUpAfter).toEqual([4]);
    await client.appendToStream(stream, events(3));
    await follower.has(7);
    expect(revisionsOf(follower.events)).toEqual(numbers(0, 6));
    expect(follower.confirmations).toBe(1);
    expect(follower.caughtUpAfter).toEqual([4]);
  });

  it('to a stream from the end gives only the new', async () => {
    const stream = aStream('follow');
    await client.appendToStream(stream, events(4));
    const follower = await followStream(stream, { fromRevision: END }).caughtUp();
    await client.appendToStream(stream, anEvent());
    await follower.has(1);
    expect(revisionsOf(follower.events)).toEqual([4n]);
  });

  it('to a stream from a revision gives what is after it', async () => {
    const stream = aStream('follow');
    await client.appendToStream(stream, events(4));
    const follower = await followStream(stream, { fromRevision: 1n }).caughtUp();
    expect(revisionsOf(follower.events)).toEqual([2n, 3n]);
  });

  it('to a stream that does not exist yet waits for it', async () => {
    const stream = aStream('later');
    const follower = await followStream(stream).caughtUp();
    await client.appendToStream(stream, events(2));
    await follower.has(2);
    expect(revisionsOf(follower.events)).toEqual([0n, 1n]);
  });

  it('to a stream gives nothing of other streams', async () => {
    const [stream, other] = [aStream('mine'), aStream('theirs')];
    const follower = await followStream(stream).caughtUp();
    for (let nr = 0; nr < 20; nr += 1) await client.appendToStream(nr % 2 === 0 ? stream : other, anEvent(nr));
    await follower.has(10);
    expect(new Set(follower.events.map(({ streamId }) => streamId))).toEqual(new Set([stream]));
  });

  it('to a stream is refused by a tombstone', async () => {
    const stream = aStream('gone');
    await client.appendToStream(stream, anEvent());
    await client.tombstoneStream(stream);
    const follower = followStream(stream);
    expect(await refusal(follower.caughtUp())).toBeInstanceOf(StreamDeletedError);
  });

  it('can be read as an async iterator and left', async () => {
    const stream = aStream('iterate');
    await client.appendToStream(stream, events(3));
    const revisions: bigint[] = [];
    for await (const { event } of client.subscribeToStream(stream)) {
      revisions.push(event!.revision);
      if (revisions.length === 3) break;
    }
    expect(revisions).toEqual([0n, 1n, 2n]);
  });

  it('gives links followed when asked for', async () => {
    const [stream, target] = [aStream('links'), aStream('target')];
    await client.appendToStream(target, events(2));
    const follower = await followStream(stream, { resolveLinkTos: true }).caughtUp();
    await client.appendToStream(stream, binaryEvent({ type: '$>', data: Buffer.from(`1@${target}`) }));
    await follower.has(1);
    expect(follower.events).toMatchObject([{ streamId: target, revision: 1n }]);
  });

  it('to everything from a position gives what is after it', async () => {
    const stream = aStream('all');
    const { position } = await client.appendToStream(stream, anEvent());
    await client.appendToStream(stream, events(2));
    const follower = await followAll({ fromPosition: position! }).caughtUp();
    const ours = follower.events.filter(({ streamId }) => streamId === stream);
    expect(revisionsOf(ours)).toEqual([1n, 2n]);
    expect(follower.events.every((event) => event.position > position!.commit)).toBe(true);
  });

  it('to everything from the end gives only the new, in order', async () => {
    const stream = aStream('all');
    const follower = await followAll({ fromPosition: END }).caughtUp();
    await client.appendToStream(stream, events(5));
    await follower.until(() => follower.events.filter(({ streamId }) => streamId === stream).length === 5);
    expect(revisionsOf(follower.events.filter(({ streamId }) => streamId === stream))).toEqual(numbers(0, 4));
  });

  it('to everything from the start gives system events too', async () => {
    const follower = await followAll({ fromPosition: START, filter: eventTypeFilter({ prefixes: ['$'] }) }).caughtUp();
    expect(follower.events.length).toBeGreaterThan(0);
  });

  describe('with a filter', () => {
    const key = randomUUID().replaceAll('-', '');
    const stream = (kind: string) => `conformance${key}.${kind}-1`;
    beforeAll(async () => {
      for (const kind of ['day', 'plan', 'case']) {
        await client.appendToStream(stream(kind), [...events(3, `${key}-${kind}.v1`), anEvent(9, `${key}-other.v2`)]);
      }
    });

    it.each([
      ['one prefix of the stream', streamNameFilter({ prefixes: [`conformance${key}.day-`] }), 4],
      [
        'two prefixes of the stream',
        streamNameFilter({ prefixes: [`conformance${key}.day-`, `conformance${key}.plan-`] }),
        8,
      ],
      ['an expression on the stream', streamNameFilter({ regex: `^conformance${key}\\.(plan|case)-` }), 8],
      ['a prefix of the type', eventTypeFilter({ prefixes: [`${key}-plan`] }), 3],
      ['an expression on the type', eventTypeFilter({ regex: `^${key}-.*\\.v2$` }), 3],
    ])('takes %s', async (_, filter, expected) => {
      const follower = await followAll({ fromPosition: START, filter }).caughtUp();
      expect(follower.events).toHaveLength(expected);
      expect(follower.caughtUpAfter).toEqual([expected]);
    });

    it('goes on filtering when it is live', async () => {
      const [wanted, unwanted] = [aStream('wanted'), aStream('unwanted')];
      const follower = await followAll({
        fromPosition: END,
        filter: streamNameFilter({ prefixes: [wanted] }),
      }).caughtUp();
      for (let nr = 0; nr < 10; nr += 1) {
        await client.appendToStream(unwanted, anEvent(nr));
        await client.appendToStream(wanted, anEvent(nr));
      }
      await follower.has(10);
      expect(new Set(follower.events.map(({ streamId }) => streamId))).toEqual(new Set([wanted]));
    });

    it('can leave out system events', async () => {
      const follower = await followAll({ fromPosition: START, filter: excludeSystemEvents() }).caughtUp();
      expect(follower.events.length).toBeGreaterThan(0);
      expect(follower.events.filter(({ type }) => type.startsWith('$'))).toEqual([]);
    });

    it('sends a checkpoint for every 32 times the interval of considered events', async () => {
      const unwanted = aStream('unwanted');
      const checkpoints: Position[] = [];
      const reached = (_: unknown, position: Position) => Promise.resolve(void checkpoints.push(position));
      const filter = streamNameFilter({ prefixes: ['nothing-'], checkpointInterval: 2, checkpointReached: reached });
      const { position } = await client.appendToStream(unwanted, anEvent());
      await client.appendToStream(unwanted, events(320));
      await followAll({ fromPosition: position!, filter }).caughtUp();
      expect(checkpoints.length).toBeGreaterThanOrEqual(5);
      expect(checkpoints.every(({ commit }, at) => commit > (checkpoints[at - 1]?.commit ?? position!.commit))).toBe(
        true,
      );
    });

    it('sends a checkpoint before it says that it caught up', async () => {
      const { position } = await client.appendToStream(aStream('unwanted'), anEvent());
      let checkpoint: Position | undefined;
      const reached = (_: unknown, at: Position) => Promise.resolve(void (checkpoint = at));
      await followAll({
        fromPosition: START,
        filter: streamNameFilter({ prefixes: ['nothing-'], checkpointReached: reached }),
      }).caughtUp();
      expect(checkpoint!.commit).toBeGreaterThanOrEqual(position!.commit);
    });

    it('goes on from a checkpoint without missing or repeating anything', async () => {
      const wanted = aStream('wanted');
      const checkpoints: Position[] = [];
      const reached = (_: unknown, position: Position) => Promise.resolve(void checkpoints.push(position));
      const filter = streamNameFilter({ prefixes: [wanted], checkpointReached: reached });
      await client.appendToStream(wanted, events(10));
      const follower = await followAll({ fromPosition: START, filter }).caughtUp();
      await follower.stop();
      await client.appendToStream(wanted, events(10));
      const next = await followAll({ fromPosition: checkpoints.at(-1)!, filter }).caughtUp();
      expect(revisionsOf([...follower.events, ...next.events])).toEqual(numbers(0, 19));
    });
  });

  it('misses and repeats nothing while others are appending', async () => {
    const prefix = aStream('busy');
    const filter = streamNameFilter({ prefixes: [prefix] });
    const write = async (writer: number) => {
      for (let nr = 0; nr < 50; nr += 1) await client.appendToStream(`${prefix}-${String(writer)}`, events(4));
    };
    const writing = Promise.all([0, 1, 2, 3].map(write));
    const early = followAll({ fromPosition: START, filter });
    await early.has(200);
    const late = followAll({ fromPosition: START, filter });
    await writing;
    for (const follower of [early, late]) {
      await follower.has(800);
      for (const writer of [0, 1, 2, 3]) {
        const ofWriter = follower.events.filter(({ streamId }) => streamId === `${prefix}-${String(writer)}`);
        expect(revisionsOf(ofWriter)).toEqual(numbers(0, 199));
      }
    }
    expect(idsOf(late.events)).toEqual(idsOf(early.events));
  });

  it('catches up over thousands of events', async () => {
    const stream = aStream('thousands');
    const many = events(5_000);
    for (let at = 0; at < many.length; at += 1_000) await client.appendToStream(stream, many.slice(at, at + 1_000));
    const follower = await followStream(stream).caughtUp();
    expect(idsOf(follower.events)).toEqual(idsOf(many));
  });

  it('waits for a slow reader without losing anything', async () => {
    const stream = aStream('slow');
    for (let nr = 0; nr < 4; nr += 1) await client.appendToStream(stream, events(500));
    const revisions: bigint[] = [];
    for await (const { event } of client.subscribeToStream(stream)) {
      revisions.push(event!.revision);
      if (revisions.length % 100 === 0) await client.appendToStream(stream, anEvent());
      if (revisions.length === 2_000) break;
    }
    expect(revisions).toEqual(numbers(0, 1_999));
  });

  it('ends when it is told to, and the server goes on', async () => {
    const stream = aStream('leave');
    const follower = await followStream(stream).caughtUp();
    await follower.stop();
    await client.appendToStream(stream, events(3));
    const next = await followStream(stream).caughtUp();
    expect(follower.events).toEqual([]);
    expect(next.events).toHaveLength(3);
  });
});

describe('deleting a stream', () => {
  const written = async (count = 3) => {
    const stream = aStream('delete');
    await client.appendToStream(stream, events(count));
    return stream;
  };

  it('makes it read as not found', async () => {
    const stream = await written();
    expect((await client.deleteStream(stream)).position!.commit).toBeGreaterThan(0n);
    expect(await refusal(readBack(stream))).toBeInstanceOf(StreamNotFoundError);
  });

  it('takes the exact revision', async () => {
    const stream = await written();
    await client.deleteStream(stream, { expectedRevision: 2n });
    expect(await refusal(readBack(stream))).toBeInstanceOf(StreamNotFoundError);
  });

  it.each([
    ['another revision', 1n],
    ['"no stream"', NO_STREAM],
  ] as const)('refuses %s', async (_, expectedRevision) => {
    const stream = await written();
    const error = await refusal(client.deleteStream(stream, { expectedRevision }));
    expect(error).toBeInstanceOf(WrongExpectedVersionError);
    expect(error).toMatchObject({ streamName: stream, actualVersion: 2n });
    expect(await readBack(stream)).toHaveLength(3);
  });

  it.each([
    ['any revision', ANY],
    ['"no stream"', NO_STREAM],
    ['the last revision', 2n],
  ] as const)('lets an append with %s continue the revisions', async (_, expectedRevision) => {
    const stream = await written();
    await client.deleteStream(stream);
    const { nextExpectedRevision } = await client.appendToStream(stream, events(2), { expectedRevision });
    expect(nextExpectedRevision).toBe(4n);
    expect(revisionsOf(await readBack(stream))).toEqual([3n, 4n]);
  });

  it('can be done again after an append', async () => {
    const stream = await written();
    await client.deleteStream(stream);
    await client.appendToStream(stream, anEvent());
    await client.deleteStream(stream);
    expect(await refusal(readBack(stream))).toBeInstanceOf(StreamNotFoundError);
    await client.appendToStream(stream, anEvent());
    expect(revisionsOf(await readBack(stream))).toEqual([4n]);
  });

  it('leaves its events in the log', async () => {
    const stream = aStream('delete');
    const { position } = await client.appendToStream(stream, events(3));
    await client.deleteStream(stream);
    const [event] = await collect(client.readAll({ fromPosition: position!, maxCount: 1 }));
    expect(event).toMatchObject({ streamId: stream, revision: 2n });
  });

  it('is followed by a subscription to it only with what comes after', async () => {
    const stream = await written();
    await client.deleteStream(stream);
    const follower = await new Follower(client.subscribeToStream(stream)).caughtUp();
    expect(follower.events).toEqual([]);
    await client.appendToStream(stream, anEvent());
    await follower.has(1);
    expect(revisionsOf(follower.events)).toEqual([3n]);
    await follower.stop();
  });
});

describe('a tombstone', () => {
  it.each([
    ['any revision', ANY],
    ['the exact revision', 1n],
  ] as const)('is set with %s', async (_, expectedRevision) => {
    const stream = aStream('tombstone');
    await client.appendToStream(stream, events(2));
    await client.tombstoneStream(stream, { expectedRevision });
    const error = await refusal(readBack(stream));
    expect(error).toBeInstanceOf(StreamDeletedError);
    expect(error).toMatchObject({ streamName: stream });
  });

  it('is set where there was no stream', async () => {
    const stream = aStream('tombstone');
    await client.tombstoneStream(stream, { expectedRevision: NO_STREAM });
    expect(await refusal(readBack(stream))).toBeInstanceOf(StreamDeletedError);
    expect(await refusal(client.appendToStream(stream, anEvent()))).toBeInstanceOf(StreamDeletedError);
  });

  it('is refused with a wrong revision', async () => {
    const stream = aStream('tombstone');
    await client.appendToStream(stream, events(2));
    const error = await refusal(client.tombstoneStream(stream, { expectedRevision: 7n }));
    expect(error).toMatchObject({ streamName: stream, expectedVersion: 7n, actualVersion: 1n });
    expect(await readBack(stream)).toHaveLength(2);
  });

  it('is final', async () => {
    const stream = aStream('tombstone');
    await client.appendToStream(stream, events(2));
    await client.tombstoneStream(stream);
    expect(await refusal(client.tombstoneStream(stream))).toBeInstanceOf(StreamDeletedError);
    expect(await refusal(client.deleteStream(stream))).toBeInstanceOf(StreamDeletedError);
    expect(await refusal(readBack(stream, 1n))).toBeInstanceOf(StreamDeletedError);
  });
});

describe('stream metadata', () => {
  const METADATA = { maxCount: 12, maxAge: 3_600, truncateBefore: 1, cacheControl: 15, keeper: 'Diskominfo 😾' };

  it('is read as it was set', async () => {
    const stream = aStream('metadata');
    await client.setStreamMetadata(stream, METADATA);
    expect(await client.getStreamMetadata(stream)).toMatchObject({ streamName: stream, metadata: METADATA });
  });

  it('is replaced by the next', async () => {
    const stream = aStream('metadata');
    await client.setStreamMetadata(stream, METADATA);
    await client.setStreamMetadata(stream, { maxCount: 3 });
    expect((await client.getStreamMetadata(stream)).metadata).toEqual({ maxCount: 3 });
  });

  it('is absent where none was set', async () => {
    const stream = aStream('metadata');
    await client.appendToStream(stream, anEvent());
    expect(await client.getStreamMetadata(stream)).toEqual({ streamName: stream });
  });

  it('is kept only in its newest form: reading it from the start gives the latest', async () => {
    const stream = aStream('metadata');
    for (const maxCount of [1, 2, 3]) await client.setStreamMetadata(stream, { maxCount });
    expect(await readBack(`$$${stream}`)).toMatchObject([{ type: '$metadata', revision: 2n, data: { $maxCount: 3 } }]);
  });

  it('is set with an expected revision of its own', async () => {
    const stream = aStream('metadata');
    await client.setStreamMetadata(stream, { maxCount: 1 }, { expectedRevision: NO_STREAM });
    const error = await refusal(client.setStreamMetadata(stream, { maxCount: 2 }, { expectedRevision: NO_STREAM }));
    expect(error).toBeInstanceOf(WrongExpectedVersionError);
    await client.setStreamMetadata(stream, { maxCount: 3 }, { expectedRevision: 0n });
    expect((await client.getStreamMetadata(stream)).metadata).toEqual({ maxCount: 3 });
  });

  it('shows no more than the newest events', async () => {
    const stream = aStream('count');
    await client.setStreamMetadata(stream, { maxCount: 3 });
    await client.appendToStream(stream, events(10));
    expect(revisionsOf(await readBack(stream))).toEqual([7n, 8n, 9n]);
    const backwards = await collect(client.readStream(stream, { direction: BACKWARDS, fromRevision: END }));
    expect(revisionsOf(backwards)).toEqual([9n, 8n, 7n]);
    const follower = await new Follower(client.subscribeToStream(stream)).caughtUp();
    expect(revisionsOf(follower.events)).toEqual([7n, 8n, 9n]);
    await follower.stop();
  });

  it('hides what is before a revision', async () => {
    const stream = aStream('truncate');
    await client.appendToStream(stream, events(10));
    await client.setStreamMetadata(stream, { truncateBefore: 6 });
    expect(revisionsOf(await readBack(stream))).toEqual(numbers(6, 9));
    expect(revisionsOf(await readBack(stream, 2n))).toEqual(numbers(6, 9));
    expect(revisionsOf(await readBack(stream, 8n))).toEqual([8n, 9n]);
  });

  it('hides what is too old', async () => {
    const stream = aStream('age');
    await client.setStreamMetadata(stream, { maxAge: 1 });
    await client.appendToStream(stream, events(2));
    let left = 2;
    for (const end = Date.now() + 10_000; left > 0 && Date.now() < end;) left = (await readBack(stream)).length;
    expect(left).toBe(0);
    await client.appendToStream(stream, anEvent());
    expect(revisionsOf(await readBack(stream))).toEqual([2n]);
  });

  it('survives the deletion of its stream, but for what it hides', async () => {
    const stream = aStream('kept');
    await client.appendToStream(stream, events(2));
    await client.setStreamMetadata(stream, { keeper: 'BKPSDM' });
    await client.deleteStream(stream);
    await client.appendToStream(stream, anEvent());
    expect((await client.getStreamMetadata(stream)).metadata).toEqual({ keeper: 'BKPSDM', truncateBefore: 2 });
  });
});

describe('connecting', () => {
  it('works through gossip', async () => {
    const [address] = /[^/@?]+:\d+/u.exec(ADDRESS) ?? [''];
    const discovering = connect(`esdb+discover://${address}?tls=false`);
    const stream = aStream('gossip');
    await discovering.appendToStream(stream, anEvent());
    expect(await collect(discovering.readStream(stream))).toHaveLength(1);
    await discovering.dispose();
  });

  it('takes credentials with every kind of call', async () => {
    const stream = aStream('credentials');
    await client.appendToStream(stream, events(2), { credentials: CREDENTIALS });
    expect(await collect(client.readStream(stream, { credentials: CREDENTIALS }))).toHaveLength(2);
    expect(await collect(client.readAll({ maxCount: 1, credentials: CREDENTIALS }))).toHaveLength(1);
    const follower = await new Follower(client.subscribeToStream(stream, { credentials: CREDENTIALS })).caughtUp();
    await follower.stop();
    await client.deleteStream(stream, { credentials: CREDENTIALS });
    await client.tombstoneStream(stream, { credentials: CREDENTIALS });
  });

  it('serves many clients at once', async () => {
    const stream = aStream('clients');
    const clients = Array.from({ length: 8 }, () => connect(ADDRESS));
    await Promise.all(clients.map((each) => each.appendToStream(stream, events(5))));
    const reads = await Promise.all(clients.map((each) => collect(each.readStream(stream))));
    expect(new Set(reads.map((read) => idsOf(read).join())).size).toBe(1);
    expect(revisionsOf(reads[0]!)).toEqual(numbers(0, 39));
    await Promise.all(clients.map((each) => each.dispose()));
  });

  it('lets a large read be left without disturbing others on the connection', async () => {
    let count = 0;
    for await (const resolved of client.readAll({ fromPosition: START })) {
      count += seen(resolved).revision >= 0n ? 1 : 0;
      if (count === 100) break;
    }
    expect(await collect(client.readAll({ maxCount: 5 }))).toHaveLength(5);
  });
});
