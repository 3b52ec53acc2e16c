import { crc32c } from '@node-rs/crc32';
import type { Message } from 'kafkajs';
import library from 'kafkajs/src/protocol/requests/produce/index.js';
import type { Made, ProduceSettings } from 'kafkajs/src/protocol/requests/produce/index.js';
import { Framed, framedAtOnce } from './framed.ts';
import { sizeOfVarint, Wire } from './wire.ts';
import { contentsOf, WrittenMessage } from './written-message.ts';

const SINCE = 3;
const MAGIC = 2;
/** For what the library writes in front of a request: its length, kind, version and number, and who asks. */
const FRONT_bytes = 512;
/** As much as a full batch of the relay takes; more is given back. */
const SPARE_bytes = 4_194_304;
/** A broker refuses a record batch of more than a MiB, unless its `message.max.bytes` says otherwise; what is around each is in the rest. */
const BATCH_bytes = 900_000;

/** The memory of a request that was answered, for the next one. */
let spare: Wire | undefined;

/**
 * kafkajs makes a zero-filled buffer for each of the fourteen parts of a message, which was half of what the relay did. With this
 * a request is written into one. Why: docs/adr/0030-the-relay-keeps-its-client.md.
 */
export const quickRequests = (): void => {
  framedAtOnce();
  const { protocol } = library;
  library.protocol = ({ version }) => {
    const make = protocol({ version });
    return (settings) => {
      const made = make(settings);
      if (version >= SINCE && isPlain(settings)) return written(settings, made);
      if (messagesOf(settings).some(isWritten))
        throw new Error('a message that is written already goes in no other way');
      return made;
    };
  };
};

const written = (settings: ProduceSettings, { request, response }: Made): Made => {
  let out: Wire | undefined;
  const encode = (): Promise<Framed> => {
    out = spare ?? new Wire();
    spare = undefined;
    writeProduce(out, settings, Date.now());
    return Promise.resolve(new Framed(out.written(), FRONT_bytes));
  };
  const decode = (answer: Buffer): unknown => {
    // Who answers has read the question.
    if (out !== undefined && out.size <= SPARE_bytes) spare = out;
    return response.decode(answer);
  };
  return { request: { ...request, encode }, response: { ...response, decode } };
};

const messagesOf = ({ topicData }: ProduceSettings): readonly Omit<Message, 'partition'>[] =>
  topicData.flatMap(({ partitions }) => partitions.flatMap(({ messages }) => messages));

/** Neither compressed nor in a transaction, no message with a time of its own, no header of several values. */
const isPlain = (settings: ProduceSettings): boolean => {
  const { compression = 0, transactionalId = null } = settings;
  return (
    compression === 0 &&
    transactionalId === null &&
    messagesOf(settings).every((one) => isWritten(one) || isSimple(one))
  );
};

const isWritten = (message: object): boolean => message instanceof WrittenMessage;

const isSimple = ({ timestamp, headers = {} }: Omit<Message, 'partition'>): boolean =>
  timestamp === undefined && !Object.values(headers).some(Array.isArray);

/** In pieces, in order, of which a broker takes each: no partition's part is too large, unless a message alone is. */
export const inRequests = (messages: readonly WrittenMessage[]): WrittenMessage[][] => {
  const requests: WrittenMessage[][] = [];
  let bytes: Record<number, number> = {};
  for (const message of messages) {
    const { partition, length } = message;
    const with_bytes = (bytes[partition] ?? 0) + length;
    if (requests.length === 0 || (with_bytes > BATCH_bytes && with_bytes > length)) {
      requests.push([]);
      bytes = {};
    }
    bytes[partition] = (bytes[partition] ?? 0) + length;
    requests.at(-1)?.push(message);
  }
  return requests;
};

/**
 * Messages for `sendBatch`, grouped already. kafkajs does it by a `reduce` that makes a new list for each message: three kB for
 * the garbage collector with each of a full batch.
 */
export const grouped = (messages: WrittenMessage[]): Message[] =>
  Object.defineProperty(messages, 'reduce', { value: () => byPartition(messages) });

const byPartition = (messages: readonly WrittenMessage[]): Record<number, WrittenMessage[]> => {
  const groups: Record<number, WrittenMessage[]> = {};
  for (const message of messages) (groups[message.partition] ??= []).push(message);
  return groups;
};

/** Writes the body of a Produce request of version 3 to 8 (Kafka protocol guide), all messages of one moment in milliseconds. */
export const writeProduce = (out: Wire, settings: ProduceSettings, now_ms: number): void => {
  const { acks, timeout, topicData, producerId = -1, producerEpoch = 0 } = settings;
  const producer = { id: BigInt(producerId.toString()), epoch: producerEpoch };
  out.clear(FRONT_bytes);
  out.string(null);
  out.int16(acks);
  out.int32(timeout);
  out.int32(topicData.length);
  for (const { topic, partitions } of topicData) {
    out.string(topic);
    out.int32(partitions.length);
    for (const { partition, firstSequence = 0, messages } of partitions) {
      out.int32(partition);
      const size = out.hold();
      writeBatch(out, { producer, firstSequence, messages, now_ms });
      out.fill(size, out.at - size - 4);
    }
  }
};

interface Batch {
  readonly producer: { readonly id: bigint; readonly epoch: number };
  readonly firstSequence: number;
  readonly messages: readonly Omit<Message, 'partition'>[];
  readonly now_ms: number;
}

/** A record batch (magic 2). The checksum covers all from the attributes on. */
const writeBatch = (out: Wire, { producer, firstSequence, messages, now_ms }: Batch): void => {
  const time = BigInt(now_ms);
  out.int64(0n);
  const length = out.hold();
  out.int32(0);
  out.int8(MAGIC);
  const checksum = out.hold();
  const attributes = out.at;
  out.int16(0);
  out.int32(messages.length - 1);
  out.int64(time);
  out.int64(time);
  out.int64(producer.id);
  out.int16(producer.epoch);
  out.int32(firstSequence);
  out.int32(messages.length);
  for (const [offset, message] of messages.entries()) writeRecord(out, offset, contentsOf(message));
  out.fill(checksum, crc32c(out.written(attributes)));
  out.fill(length, out.at - length - 4);
};

const writeRecord = (out: Wire, offset: number, contents: Buffer): void => {
  out.varint(2 + sizeOfVarint(offset) + contents.length);
  out.int8(0);
  out.varint(0);
  out.varint(offset);
  out.bytes(contents);
};
