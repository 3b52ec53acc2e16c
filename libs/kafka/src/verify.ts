import { randomUUID } from 'node:crypto';
import type { MessageType, Topic } from '@kinerja/contracts';
import type { EachBatchPayload, Kafka } from 'kafkajs';
import { compareFresh, openFresh, Pipeline, putFresh } from '@kinerja/read-model';
import type { Verified, Writes } from '@kinerja/read-model';
import type { DataSource, EntityManager } from 'typeorm';
import { judge } from './chain.ts';
import type { Known } from './chain.ts';
import type { Handlers } from './consumer.ts';
import { envelopeOf, linkOf, open, typeOf } from './envelope.ts';
import type { Envelope, Received } from './envelope.ts';

export interface Consumed {
  /** What people call these tables together. */
  readonly view: string;
  /** The consumer whose tables these are. */
  readonly name: string;
  readonly topics: readonly Topic[];
  readonly kafka: Kafka;
  readonly db: DataSource;
  readonly handle: Handlers;
  /** The tables that the handlers write to. */
  readonly tables: readonly string[];
}

/**
 * Reads the topics afresh from their beginning into empty copies of the tables, as far as the consumer is, and
 * compares row by row. Nothing is changed; the consumer may go on meanwhile.
 */
export const verifyConsumed = async (consumed: Consumed): Promise<Verified> => {
  const runner = consumed.db.createQueryRunner();
  await runner.startTransaction('REPEATABLE READ');
  try {
    return await compare(runner.manager, consumed, '');
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
};

/** The same, and then puts the fresh rows in the place of the others, in one transaction: readers see old, then new. */
export const rebuildConsumed = (consumed: Consumed): Promise<Verified> =>
  consumed.db.transaction(async (tx) => {
    // The row locks hold the consumer back until the new rows stand.
    const verified = await compare(tx, consumed, 'FOR UPDATE');
    await putFresh(tx, consumed.tables);
    return verified;
  });

const compare = async (tx: EntityManager, consumed: Consumed, lock: string): Promise<Verified> => {
  const { view, tables } = consumed;
  const upTo = await withinTopics(consumed, await positionsOf(tx, consumed, lock));
  const since = performance.now();
  await openFresh(tx, tables);
  const events = await foldAfresh(tx, consumed, upTo);
  const position = [...upTo.values()].reduce((most, each) => (each.position > most ? each.position : most), 0n);
  const compared = await compareFresh(tx, view, tables);
  return { view, position, events, took_ms: Math.round(performance.now() - since), ...compared };
};

/** How far the consumer is in one partition: the offset to read up to, and the last position whose effect is here. */
interface Reach {
  readonly end: bigint;
  readonly position: bigint;
}

const positionsOf = async (
  tx: EntityManager,
  { name, topics }: Consumed,
  lock: string,
): Promise<ReadonlyMap<string, Reach>> => {
  const rows = await tx.query<{ topic: string; partition: number; next_offset: string; position: string }[]>(
    `SELECT topic, partition, next_offset, position FROM consumer_position
     WHERE consumer = $1 AND topic = ANY ($2::text[]) AND position IS NOT NULL ORDER BY topic, partition ${lock}`,
    [name, topics.map((topic) => topic.name)],
  );
  return new Map(
    rows.map(({ topic, partition, next_offset, position }) => [
      sourceOf(topic, partition),
      { end: BigInt(next_offset), position: BigInt(position) },
    ]),
  );
};

/** No further than the broker has messages: it may have been set up anew since. */
const withinTopics = async (
  { kafka, topics }: Consumed,
  upTo: ReadonlyMap<string, Reach>,
): Promise<ReadonlyMap<string, Reach>> => {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const within = new Map<string, Reach>();
    for (const { name } of topics) {
      for (const { partition, low, high } of await admin.fetchTopicOffsets(name)) {
        const reach = upTo.get(sourceOf(name, partition));
        if (reach === undefined || low === high) continue;
        within.set(sourceOf(name, partition), { ...reach, end: reach.end < BigInt(high) ? reach.end : BigInt(high) });
      }
    }
    return within;
  } finally {
    await admin.disconnect();
  }
};

const sourceOf = (topic: string, partition: number): string => `${topic}/${String(partition)}`;

/** A reader of its own, with a group that is gone afterwards. */
const foldAfresh = async (tx: EntityManager, consumed: Consumed, upTo: ReadonlyMap<string, Reach>): Promise<number> => {
  const { kafka, topics } = consumed;
  if (upTo.size === 0) return 0;
  const fold = new Fold(await Pipeline.over(tx, 'fresh'), consumed, upTo, await asideOf(tx, consumed));
  const groupId = `${consumed.name}-verify-${randomUUID()}`;
  const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 50 });
  await consumer.connect();
  try {
    await new Promise<void>((resolve, reject) => {
      const eachBatch = async (payload: EachBatchPayload): Promise<void> => {
        const { batch } = payload;
        try {
          for (const message of batch.messages) {
            fold.take(envelopeOf(batch.topic, batch.partition, message));
            payload.resolveOffset(message.offset);
          }
          await fold.done();
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
        if (fold.isComplete) resolve();
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

/** What the consumer has set aside, it has not applied; neither does a fresh fold. */
const asideOf = async (tx: EntityManager, { name }: Consumed): Promise<ReadonlySet<string>> => {
  const rows = await tx.query<{ topic: string; partition: number; message_offset: string }[]>(
    'SELECT topic, partition, message_offset FROM parked_message WHERE consumer = $1',
    [name],
  );
  return new Set(rows.map((row) => `${sourceOf(row.topic, row.partition)}@${row.message_offset}`));
};

/** Applies the messages of all partitions as the consumer did, each partition up to where it is. */
class Fold {
  applied = 0;
  private readonly known = new Map<string, Known>();
  private readonly open: Set<string>;
  private readonly keeps: ReadonlyMap<string, Topic['keeps']>;

  constructor(
    private readonly writes: Pipeline,
    private readonly consumed: Consumed,
    private readonly upTo: ReadonlyMap<string, Reach>,
    private readonly aside: ReadonlySet<string>,
  ) {
    this.open = new Set(upTo.keys());
    this.keeps = new Map(consumed.topics.map(({ name, keeps }) => [name, keeps]));
  }

  get isComplete(): boolean {
    return this.open.size === 0;
  }

  take(envelope: Envelope): void {
    const { topic, partition, offset } = envelope;
    const source = sourceOf(topic, partition);
    const reach = this.upTo.get(source);
    if (reach === undefined || !this.open.has(source)) return;
    if (offset < reach.end) this.apply(source, envelope, reach);
    if (offset + 1n >= reach.end) this.open.delete(source);
  }

  done(): Promise<void> {
    return this.writes.done();
  }

  private apply(source: string, envelope: Envelope, { position }: Reach): void {
    const link = linkOf(envelope);
    const known = this.known.get(source) ?? { position: undefined, epoch: 0n };
    if (link === undefined || link.position > position) return;
    const verdict = judge(known, link, this.keeps.get(envelope.topic) ?? 'chain');
    const epoch = link.epoch > known.epoch ? link.epoch : known.epoch;
    this.known.set(source, { position: verdict === 'next' ? link.position : known.position, epoch });
    const effect = this.consumed.handle[(typeOf(envelope) ?? '') as MessageType] as
      ((tx: Writes, message: Received) => void) | undefined;
    if (verdict !== 'next' || effect === undefined) return;
    if (this.aside.has(`${source}@${String(envelope.offset)}`)) return;
    effect(this.writes, open(envelope));
    this.applied += 1;
  }
}
