import { randomUUID } from 'node:crypto';
import type { Kafka } from 'kafkajs';
import { envelopeOf } from './envelope.ts';
import type { Envelope } from './envelope.ts';

/** Hands out everything that a topic holds now, partition by partition in its order, as a stranger would read it. */
export const readTopic = async (kafka: Kafka, topic: string, take: (envelope: Envelope) => void): Promise<void> => {
  const admin = kafka.admin();
  await admin.connect();
  const groupId = `reader-${randomUUID()}`;
  try {
    const open = new Map<number, bigint>();
    for (const { partition, low, high } of await admin.fetchTopicOffsets(topic)) {
      if (low !== high) open.set(partition, BigInt(high));
    }
    if (open.size === 0) return;
    await readUntil(kafka, { topic, groupId, open }, take);
    await admin.deleteGroups([groupId]);
  } finally {
    await admin.disconnect();
  }
};

interface Reading {
  readonly topic: string;
  readonly groupId: string;
  /** The partitions that are not read to their end yet, each with its end. */
  readonly open: Map<number, bigint>;
}

const readUntil = async (
  kafka: Kafka,
  { topic, groupId, open }: Reading,
  take: (envelope: Envelope) => void,
): Promise<void> => {
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 50 });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        if (!payload.restart) reject(payload.error);
      });
      consumer
        .run({
          autoCommit: false,
          eachBatch: async (payload) => {
            const { batch } = payload;
            const end = open.get(batch.partition) ?? 0n;
            for (const message of batch.messages) {
              if (BigInt(message.offset) < end) take(envelopeOf(topic, batch.partition, message));
              payload.resolveOffset(message.offset);
            }
            if (BigInt(batch.lastOffset()) + 1n >= end) open.delete(batch.partition);
            if (open.size === 0) resolve();
            await payload.heartbeat();
          },
        })
        .catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
};
