import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import groupMessagesPerPartition from 'kafkajs/src/producer/groupMessagesPerPartition.js';
import Encoder from 'kafkajs/src/protocol/encoder.js';
import createRequest from 'kafkajs/src/protocol/request.js';
import library from 'kafkajs/src/protocol/requests/produce/index.js';
import type { ProduceSettings } from 'kafkajs/src/protocol/requests/produce/index.js';
import { grouped, inRequests, quickRequests } from '../src/produce-request.ts';
import { Pages } from '../src/written-message.ts';
import type { WrittenMessage } from '../src/written-message.ts';

const NOW_ms = Date.parse('2026-10-05T02:00:00Z');
const LATEST = 7;
const plain: ProduceSettings = {
  ...{ acks: -1, timeout: 30_000, producerId: '4711', producerEpoch: 3 },
  topicData: [
    {
      topic: 'kinerja.evaluation.v1',
      partitions: [{ partition: 2, firstSequence: 9, messages: [{ key: 'a', value: '{}', headers: { ce_id: '1' } }] }],
    },
  ],
};

const withMessage = (change: object): ProduceSettings => {
  const messages = [{ key: 'a', value: '{}', ...change }];
  return { ...plain, topicData: [{ topic: 'kinerja.evaluation.v1', partitions: [{ partition: 2, messages }] }] };
};

/** The same request with messages that are written out already. */
const writtenOut = (settings: ProduceSettings, pages = new Pages()): ProduceSettings => ({
  ...settings,
  topicData: settings.topicData.map(({ topic, partitions }) => ({
    topic,
    partitions: partitions.map(({ partition, firstSequence = 0, messages }) => ({
      partition,
      firstSequence,
      messages: messages.map((message) => pages.write(partition, message)),
    })),
  })),
});

// The library's own code says what the bytes are, so that another version of it shows here.
describe('a request that produces', () => {
  const { protocol } = library;
  const { writeEncoder } = Encoder.prototype;
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(NOW_ms);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    library.protocol = protocol;
    Encoder.prototype.writeEncoder = writeEncoder;
  });

  type Made = ReturnType<ReturnType<typeof library.protocol>>;
  /** All that goes over the wire, its head included. */
  const sent = async ({ request }: Made, clientId = 'relay'): Promise<string> => {
    const asked = { apiKey: 0, apiVersion: LATEST, ...request };
    return (await createRequest({ correlationId: 77, clientId, request: asked })).buffer.toString('hex');
  };
  const theirs = (settings: ProduceSettings): Promise<string> => sent(protocol({ version: LATEST })(settings));
  const ours = (version = LATEST): ((settings: ProduceSettings) => Made) => {
    quickRequests();
    return library.protocol({ version });
  };

  const text = fc.string({ unit: 'binary', maxLength: 300 });
  const message = fc.record({
    key: fc.option(text),
    value: fc.option(
      fc.oneof(
        text,
        fc.uint8Array({ maxLength: 5_000 }).map((bytes) => Buffer.from(bytes)),
      ),
    ),
    headers: fc.dictionary(fc.string({ minLength: 1, maxLength: 40 }), text, { maxKeys: 20 }),
  });
  const partition = fc.record({
    partition: fc.nat({ max: 11 }),
    firstSequence: fc.nat(),
    messages: fc.array(message, { minLength: 1, maxLength: 80 }),
  });
  const settings = fc.record({
    acks: fc.constantFrom(-1, 0, 1),
    timeout: fc.nat(),
    producerId: fc.bigInt({ min: -1n, max: 2n ** 63n - 1n }).map(String),
    producerEpoch: fc.nat({ max: 32_767 }),
    topicData: fc.array(
      fc.record({ topic: fc.string({ minLength: 1 }), partitions: fc.array(partition, { maxLength: 3 }) }),
      { maxLength: 2 },
    ),
  });
  it('has the same bytes as the one of the library, whether its messages were written out before or not', async () => {
    await fc.assert(
      fc.asyncProperty(settings, async (given) => {
        const expected = await theirs(given);
        const make = ours();
        expect(await sent(make(given))).toBe(expected);
        expect(await sent(make(writtenOut(given)))).toBe(expected);
        Encoder.prototype.writeEncoder = writeEncoder;
        library.protocol = protocol;
      }),
      { seed: 20261126, numRuns: 60 },
    );
  });

  it.each([1_300, 2_048, 5_000, 300_000])('has room for %d letters of three bytes', async (length) => {
    const given = withMessage({ value: 'த'.repeat(length) });
    const expected = await theirs(given);
    const make = ours();
    expect(await sent(make(given))).toBe(expected);
    expect(await sent(make(writtenOut(given)))).toBe(expected);
  });

  it('is copied behind a head that is longer than the room in front of it', async () => {
    const name = 'a'.repeat(1_000);
    const expected = await sent(protocol({ version: LATEST })(plain), name);
    expect(await sent(ours()(plain), name)).toBe(expected);
  });

  it('uses the memory of one that was answered, and of no other', async () => {
    const make = ours();
    const large = withMessage({ value: 'a'.repeat(200_000) });
    const memoryOf = async ({ request }: Made): Promise<ArrayBufferLike> => (await request.encode()).buffer.buffer;
    const answered = make(large);
    const memory = [await memoryOf(answered), await memoryOf(make(large))];
    answered.response.decode(Buffer.alloc(100));
    memory.push(await memoryOf(make(large)), await memoryOf(make(large)));
    expect(memory[2]).toBe(memory[0]);
    expect(new Set(memory).size).toBe(3);
  });

  const encoding = () => Promise.resolve({ buf: Buffer.of(), buffer: Buffer.of() });
  const encoderOf = (given: ProduceSettings, version: number) => {
    library.protocol = () => () => ({ request: { encode: encoding }, response: { decode: () => undefined } });
    return ours(version)(given).request.encode;
  };
  it('is written by us where nothing is out of the ordinary', () => {
    expect(encoderOf(plain, LATEST)).not.toBe(encoding);
  });
  const others: [string, ProduceSettings, number][] = [
    ['in a transaction', { ...plain, transactionalId: 't' }, LATEST],
    ['that is compressed', { ...plain, compression: 1 }, LATEST],
    ['with a message of another time', withMessage({ timestamp: '1759629600000' }), LATEST],
    ['with a header of two values', withMessage({ headers: { a: ['1', '2'] } }), LATEST],
    ['in a version without record batches', plain, 2],
  ];
  it.each(others)('stays with the library %s', (_, given, version) => {
    expect(encoderOf(given, version)).toBe(encoding);
  });
  it('that must stay with the library is refused when its messages are written out already', () => {
    expect(() => encoderOf(writtenOut(plain), 2)).toThrow('a message that is written already goes in no other way');
  });

  const partitions = fc.array(fc.nat({ max: 5 }), { maxLength: 40 });
  it('has its messages in the order in which the library groups them', () => {
    const partitioner = ({ message }: { message: WrittenMessage }) => message.partition;
    const group = (messages: readonly object[]) =>
      groupMessagesPerPartition({ topic: 't', partitionMetadata: [{}], messages, partitioner });
    fc.assert(
      fc.property(partitions, (chosen) => {
        const pages = new Pages();
        const messages = chosen.map((one, nr) => pages.write(one, { key: String(nr), value: '{}' }));
        const expected = group([...messages]);
        expect(group(grouped(messages))).toEqual(expected);
      }),
      { seed: 20261127 },
    );
  });
});

describe('messages of one batch', () => {
  /** How many each request has, when they are so many letters long. */
  const lengths = (...of: readonly (readonly [partition: number, letters: number])[]): number[] => {
    const pages = new Pages();
    const messages = of.map(([partition, letters]) => pages.write(partition, { key: 'k', value: 'a'.repeat(letters) }));
    const requests = inRequests(messages);
    expect(requests.flat()).toEqual(messages);
    return requests.map(({ length }) => length);
  };
  it('go in one request, however many, as long as no partition has too much', () => {
    expect(lengths([0, 800_000], [1, 800_000], [2, 800_000], [0, 90_000])).toEqual([4]);
    expect(lengths()).toEqual([]);
  });
  it('go in another one from the first on that would be too much for its partition', () => {
    expect(lengths([0, 500_000], [1, 300_000], [0, 500_000], [1, 500_000], [1, 500_000])).toEqual([2, 2, 1]);
  });
  it('go alone in their partition when they are too large themselves', () => {
    expect(lengths([0, 950_000], [1, 10], [0, 950_000])).toEqual([2, 1]);
  });
});

describe('pages of messages', () => {
  const PAGE_bytes = 262_144;
  const value = 'a'.repeat(PAGE_bytes / 4);
  const memoryOf = (message: WrittenMessage): ArrayBufferLike => message.value.buffer;

  it('hold messages until they are released, and are used again when all of them are', () => {
    const pages = new Pages();
    const write = (): WrittenMessage => pages.write(0, { key: 'k', value });
    // Three of them fill a page.
    const three = () => [write(), write(), write()] as const;
    const first = three();
    const second = three();
    expect(new Set([...first, ...second].map(memoryOf)).size).toBe(2);
    for (const message of first.slice(1)) message.release();
    const third = three();
    expect(first.map(memoryOf)).not.toContain(memoryOf(third[0]));
    first[0].release();
    expect(memoryOf(write())).toBe(memoryOf(first[0]));
    for (const message of [...second, ...third]) expect(message.value.includes(value)).toBe(true);
  });

  it('make room for a message that is larger than one of them', () => {
    const message = new Pages().write(0, { key: 'k', value: value.repeat(8) });
    expect(message.value.includes(value.repeat(8))).toBe(true);
  });
});
