import type { Message } from 'kafkajs';
import crc32C from 'kafkajs/src/protocol/recordBatch/crc32C/index.js';
import library from 'kafkajs/src/protocol/requests/produce/index.js';
import type { ProduceSettings } from 'kafkajs/src/protocol/requests/produce/index.js';
import { Wire } from './wire.ts';

const SINCE = 3;
const MAGIC = 2;

/**
 * kafkajs makes a zero-filled buffer for each of the fourteen parts of a message, which was half of what the relay did. With this
 * a request is written into one. Why: docs/adr/0030-the-relay-keeps-its-client.md.
 */
export const quickRequests = (): void => {
  const { protocol } = library;
  library.protocol = ({ version }) => {
    const make = protocol({ version });
    if (version < SINCE) return make;
    return (settings) => {
      const made = make(settings);
      if (!isPlain(settings)) return made;
      const encode = (): Promise<{ buf: Buffer; buffer: Buffer }> => {
        const buffer = encodeProduce(settings, Date.now());
        return Promise.resolve({ buf: buffer, buffer });
      };
      return { ...made, request: { ...made.request, encode } };
    };
  };
};

/** Neither compressed nor in a transaction, no message with a time of its own, no header of several values. */
const isPlain = ({ compression = 0, transactionalId = null, topicData }: ProduceSettings): boolean =>
  compression === 0 &&
  transactionalId === null &&
  topicData.every(({ partitions }) =>
    partitions.every(({ messages }) =>
      messages.every(
        ({ timestamp, headers = {} }) => timestamp === undefined && !Object.values(headers).some(Array.isArray),
      ),
    ),
  );

/** The body of a Produce request of version 3 to 8 (Kafka protocol guide), all messages of one moment in milliseconds. */
export const encodeProduce = (settings: ProduceSettings, now_ms: number): Buffer => {
  const { acks, timeout, topicData, producerId = -1, producerEpoch = 0 } = settings;
  const producer = { id: BigInt(producerId.toString()), epoch: producerEpoch };
  const out = new Wire();
  const record = new Wire();
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
      writeBatch(out, record, { producer, firstSequence, messages, now_ms });
      out.fill(size, out.at - size - 4);
    }
  }
  return out.written();
};

interface Batch {
  readonly producer: { readonly id: bigint; readonly epoch: number };
  readonly firstSequence: number;
  readonly messages: readonly Omit<Message, 'partition'>[];
  readonly now_ms: number;
}

/** A record batch (magic 2). The checksum covers all from the attributes on. */
const writeBatch = (out: Wire, record: Wire, { producer, firstSequence, messages, now_ms }: Batch): void => {
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
  for (const [offset, message] of messages.entries()) {
    record.clear();
    writeRecord(record, offset, message);
    out.varint(record.at);
    out.bytes(record.written());
  }
  out.fill(checksum, crc32C(out.written(attributes)));
  out.fill(length, out.at - length - 4);
};

const writeRecord = (out: Wire, offset: number, { key, value, headers = {} }: Omit<Message, 'partition'>): void => {
  out.int8(0);
  out.varint(0);
  out.varint(offset);
  out.varbytes(key);
  out.varbytes(value);
  const names = Object.keys(headers);
  out.varint(names.length);
  for (const name of names) {
    out.varbytes(name);
    out.varbytes(headers[name] as Buffer | string | undefined);
  }
};
