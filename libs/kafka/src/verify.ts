import { randomUUID } from 'node:crypto';
import { compareFresh, openFresh, Pipeline } from '@kinerja/read-model';
import type { Transaction, Verified } from '@kinerja/read-model';
import type { EachBatchPayload } from 'kafkajs';
import { envelopeOf } from './envelope.ts';
import { Fold, reachOf, sourceOf } from './fold.ts';
import type { Consumed, Reached } from './fold.ts';

/**
 * Reads the topics afresh from their beginning into empty copies of the tables, as far as the consumer is, and
 * compares row by row. Nothing is changed; the consumer may go on meanwhile.
 */
export const verifyConsumed = async (consumed: Consumed): Promise<Verified> => {
  const admin = consumed.kafka.admin();
  await admin.connect();
  try {
    return await consumed.db.look(async (tx) => compare(tx, consumed, await reachOf(tx, consumed, admin, false)));
  } finally {
    await admin.disconnect();
  }
};

const compare = async (tx: Transaction, consumed: Consumed, reached: Reached): Promise<Verified> => {
  const { view, tables } = consumed;
  const since = performance.now();
  await openFresh(tx, tables);
  const events = await foldAfresh(tx, consumed, reached);
  const positions = [...reached.partitions.values()].map((each) => each.position);
  const position = positions.reduce((most, each) => (each > most ? each : most), 0n);
  const compared = await compareFresh(tx, view, tables);
  return { view, position, events, took_ms: Math.round(performance.now() - since), ...compared };
};

/** A reader of its own, with a group that is gone afterwards. */
const foldAfresh = async (tx: Transaction, consumed: Consumed, reached: Reached): Promise<number> => {
  const { kafka, topics, handle } = consumed;
  const open = new Set(reached.partitions.keys());
  if (open.size === 0) return 0;
  const writes = Pipeline.over(tx, 'fresh');
  const fold = new Fold(handle, topics);
  const take = ({ batch }: EachBatchPayload): void => {
    const source = sourceOf(batch.topic, batch.partition);
    const end = reached.partitions.get(source)?.end ?? 0n;
    for (const message of batch.messages) {
      if (BigInt(message.offset) < end) fold.apply(writes, envelopeOf(batch.topic, batch.partition, message), reached);
    }
    if (BigInt(batch.lastOffset()) + 1n >= end) open.delete(source);
  };
  const groupId = `${consumed.name}-verify-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 50 });
  await consumer.connect();
  try {
    await new Promise<void>((resolve, reject) => {
      const eachBatch = async (payload: EachBatchPayload): Promise<void> => {
        try {
          take(payload);
          await writes.done();
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
        if (open.size === 0) resolve();
        payload.resolveOffset(payload.batch.lastOffset());
        await payload.heartbeat();
      };
      consumer.on(consumer.events.CRASH, ({ payload }) => {
        if (!payload.restart) reject(payload.error);
      });
      consumer
        .subscribe({ topics: topics.map((topic) => topic.name), fromBeginning: true })
        .then(() => consumer.run({ autoCommit: false, eachBatch }))
        .catch(reject);
    });
  } finally {
    await consumer.disconnect();
    const admin = kafka.admin();
    await admin.connect();
    await admin.deleteGroups([groupId]).finally(() => admin.disconnect());
  }
  return fold.applied;
};
