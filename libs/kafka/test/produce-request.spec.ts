import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import library from 'kafkajs/src/protocol/requests/produce/index.js';
import type { ProduceSettings } from 'kafkajs/src/protocol/requests/produce/index.js';
import { encodeProduce, quickRequests } from '../src/produce-request.ts';

const NOW_ms = Date.parse('2026-10-05T02:00:00Z');
const LATEST = 7;
const own = library.protocol({ version: LATEST });
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

// The library's own encoder says what the bytes are, so that another version of it shows here.
describe('a request that produces', () => {
  beforeEach(() => {
    jest.spyOn(Date, 'now').mockReturnValue(NOW_ms);
  });
  afterEach(() => {
    jest.restoreAllMocks();
    library.protocol = protocol;
  });
  const { protocol } = library;
  const bytesOf = async (settings: ProduceSettings, make = own): Promise<string> =>
    (await make(settings).request.encode()).buffer.toString('hex');

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
  it('has the same bytes as the one of the library', async () => {
    await fc.assert(
      fc.asyncProperty(settings, async (given) => {
        expect(encodeProduce(given, NOW_ms).toString('hex')).toBe(await bytesOf(given));
      }),
      { seed: 20261126, numRuns: 60 },
    );
  });

  it.each([1_300, 2_048, 5_000])('has room for %d letters of three bytes', async (length) => {
    const given = withMessage({ value: 'த'.repeat(length) });
    expect(encodeProduce(given, NOW_ms).toString('hex')).toBe(await bytesOf(given));
  });

  const theirs = () => Promise.resolve({ buf: Buffer.of(), buffer: Buffer.of() });
  const encoderOf = (given: ProduceSettings, version = LATEST) => {
    library.protocol = () => () => ({ request: { encode: theirs }, response: {} });
    quickRequests();
    return library.protocol({ version })(given).request.encode;
  };
  it('is written by us where nothing is out of the ordinary', async () => {
    const { buf, buffer } = await encoderOf(plain)();
    expect([buf, buffer]).toEqual([encodeProduce(plain, NOW_ms), encodeProduce(plain, NOW_ms)]);
  });
  it.each([
    ['in a transaction', { ...plain, transactionalId: 't' }],
    ['that is compressed', { ...plain, compression: 1 }],
    ['with a message of another time', withMessage({ timestamp: '1759629600000' })],
    ['with a header of two values', withMessage({ headers: { a: ['1', '2'] } })],
  ])('stays with the library %s', (_, given) => {
    expect(encoderOf(given)).toBe(theirs);
  });
  it('stays with the library in a version without record batches', () => {
    expect(encoderOf(plain, 2)).toBe(theirs);
  });
});
