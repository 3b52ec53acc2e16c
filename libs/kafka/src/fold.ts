import type { MessageType, Topic } from '@kinerja/contracts';
import type { Database, Sql, Writes } from '@kinerja/read-model';
import type { Admin, Kafka } from 'kafkajs';
import { judge } from './chain.ts';
import type { Known } from './chain.ts';
import type { Handlers } from './consumer.ts';
import { linkOf, open, typeOf } from './envelope.ts';
import type { Envelope, Received } from './envelope.ts';

/** Tables that a consumer fills from topics. */
export interface Consumed {
  /** What people call these tables together. */
  readonly view: string;
  /** The consumer whose tables these are. */
  readonly name: string;
  readonly topics: readonly Topic[];
  readonly kafka: Kafka;
  readonly db: Database;
  readonly handle: Handlers;
  /** The tables that the handlers write to. */
  readonly tables: readonly string[];
}

/** How far the consumer is in one partition: the offset to read up to, and the last position whose effect is here. */
export interface Reach {
  readonly end: bigint;
  readonly position: bigint;
}

/** How far it is, and what it has set aside on the way: that has no effect here, so it has none in a fresh fold. */
export interface Reached {
  readonly partitions: ReadonlyMap<string, Reach>;
  readonly aside: ReadonlySet<string>;
}

export const sourceOf = (topic: string, partition: number): string => `${topic}/${String(partition)}`;

/** @param locked holds the consumer there until the transaction ends */
export const reachOf = async (db: Sql, consumed: Consumed, admin: Admin, locked: boolean): Promise<Reached> => {
  const { name, topics } = consumed;
  const rows = await db.query<{ topic: string; partition: number; next_offset: string; position: string }[]>(
    `SELECT topic, partition, next_offset, position FROM consumer_position
     WHERE consumer = $1 AND topic = ANY ($2::text[]) AND position IS NOT NULL ORDER BY topic, partition
     ${locked ? 'FOR UPDATE' : ''}`,
    [name, topics.map((topic) => topic.name)],
  );
  const aside = await db.query<{ topic: string; partition: number; message_offset: string }[]>(
    'SELECT topic, partition, message_offset FROM parked_message WHERE consumer = $1',
    [name],
  );
  const highs = await highsOf(admin, topics);
  const partitions = new Map<string, Reach>();
  for (const { topic, partition, next_offset, position } of rows) {
    const source = sourceOf(topic, partition);
    const [high, end] = [highs.get(source), BigInt(next_offset)];
    // No further than the broker has messages: it may have been set up anew since.
    if (high !== undefined) partitions.set(source, { end: end < high ? end : high, position: BigInt(position) });
  }
  return {
    partitions,
    aside: new Set(aside.map((row) => `${sourceOf(row.topic, row.partition)}@${row.message_offset}`)),
  };
};

/** The ends of the partitions that hold anything. */
const highsOf = async (admin: Admin, topics: readonly Topic[]): Promise<ReadonlyMap<string, bigint>> => {
  const highs = new Map<string, bigint>();
  for (const { name } of topics) {
    for (const { partition, low, high } of await admin.fetchTopicOffsets(name)) {
      if (low !== high) highs.set(sourceOf(name, partition), BigInt(high));
    }
  }
  return highs;
};

/** Applies messages as the consumer did, each partition up to where that is. */
export class Fold {
  applied = 0;
  /** What was left out because the consumer has set it aside. */
  readonly skipped = new Set<string>();
  private readonly keeps: ReadonlyMap<string, Topic['keeps']>;

  constructor(
    private readonly handle: Handlers,
    topics: readonly Topic[],
    /** What is known of each partition so far. */
    readonly known = new Map<string, Known>(),
  ) {
    this.keeps = new Map(topics.map(({ name, keeps }) => [name, keeps]));
  }

  apply(writes: Writes, envelope: Envelope, { partitions, aside }: Reached): void {
    const { topic, partition, offset } = envelope;
    const source = sourceOf(topic, partition);
    const link = linkOf(envelope);
    if (link === undefined || link.position > (partitions.get(source)?.position ?? -1n)) return;
    const known = this.known.get(source) ?? { position: undefined, epoch: 0n };
    const verdict = judge(known, link, this.keeps.get(topic) ?? 'chain');
    const epoch = link.epoch > known.epoch ? link.epoch : known.epoch;
    this.known.set(source, { position: verdict === 'next' ? link.position : known.position, epoch });
    const effect = this.handle[(typeOf(envelope) ?? '') as MessageType] as
      ((tx: Writes, message: Received) => void) | undefined;
    if (verdict !== 'next' || effect === undefined) return;
    const place = `${source}@${String(offset)}`;
    if (aside.has(place)) {
      this.skipped.add(place);
      return;
    }
    effect(writes, open(envelope));
    this.applied += 1;
  }
}
