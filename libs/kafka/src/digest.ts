import type { MessageType, Topic } from '@kinerja/contracts';
import { Pipeline } from '@kinerja/read-model';
import type { Transaction, Writes } from '@kinerja/read-model';
import { judge } from './chain.ts';
import type { Known, Verdict } from './chain.ts';
import { linkOf, open, typeOf } from './envelope.ts';
import type { Envelope, Received } from './envelope.ts';
import { insertParked, STRANGE, WAITS } from './parked/rows.ts';
import type { Failure } from './parked/rows.ts';

export type Handle = (tx: Writes, message: Received) => void;

/** What digesting needs of the consumer. */
export interface Digesting {
  readonly name: string;
  readonly handle: { readonly [T in MessageType]?: (tx: Writes, message: Received<T>) => void };
}

export interface Digested {
  readonly applied: readonly Received[];
  readonly parked: readonly { readonly envelope: Envelope; readonly why: Failure }[];
  /** Messages without an effect here: from an old relay, seen before, or standing behind a gap. */
  readonly dropped?: readonly { readonly topic: string; readonly verdict: Verdict }[];
  /** Set when a gap was found that was not known before. */
  readonly gap: { readonly topic: string; readonly partition: number; readonly waitingFor: string } | undefined;
}

interface Row extends Known {
  readonly waitingFor: bigint | undefined;
}

/** One chunk of one partition: every effect, every parked message and the position, all or nothing. */
export const digest = (
  tx: Transaction,
  digesting: Digesting,
  topic: Topic,
  chunk: readonly Envelope[],
): Promise<Digested> => advance(tx, digesting, topic, chunk, undefined);

/** Puts a message aside that could not be handled, with the position: the others of its key will follow it there. */
export const park = (
  tx: Transaction,
  digesting: Digesting,
  topic: Topic,
  chunk: readonly Envelope[],
  why: Failure,
): Promise<Digested> => advance(tx, digesting, topic, chunk, why);

const advance = async (
  tx: Transaction,
  { name, handle }: Digesting,
  { keeps }: Topic,
  chunk: readonly Envelope[],
  bad: Failure | undefined,
): Promise<Digested> => {
  const [first] = chunk;
  if (first === undefined) return { applied: [], parked: [], gap: undefined };
  const { topic, partition } = first;
  const before = await lock(tx, name, topic, partition);
  const blocked = await blockedKeys(tx, name, topic, chunk);
  const writes = Pipeline.over(tx);
  const applied: Received[] = [];
  const parked: { envelope: Envelope; why: Failure }[] = [];
  const dropped: { topic: string; verdict: Verdict }[] = [];
  let { position, epoch, waitingFor } = before;
  const aside = async (envelope: Envelope, why: Failure): Promise<void> => {
    await writes.done();
    await insertParked(tx, name, envelope, why);
    parked.push({ envelope, why });
  };
  for (const envelope of chunk) {
    const link = linkOf(envelope);
    if (link === undefined) {
      // Not from a relay, so nothing can depend on it: it is kept for people to see, and its key flows on.
      await aside(envelope, STRANGE);
      continue;
    }
    const verdict = judge({ position, epoch }, link, keeps);
    if (link.epoch > epoch) epoch = link.epoch;
    if (verdict === 'gap') waitingFor ??= link.previous ?? 0n;
    if (verdict !== 'next') {
      dropped.push({ topic, verdict });
      continue;
    }
    position = link.position;
    waitingFor = undefined;
    const effect = handle[(typeOf(envelope) ?? '') as MessageType] as Handle | undefined;
    if (effect === undefined) continue;
    if (blocked.has(envelope.key)) {
      await aside(envelope, WAITS);
    } else if (bad !== undefined) {
      await aside(envelope, bad);
      blocked.add(envelope.key);
    } else {
      const message = open(envelope);
      effect(writes, message);
      applied.push(message);
    }
  }
  await writes.done();
  const nextOffset = (chunk.at(-1)?.offset ?? 0n) + 1n;
  await tx.query(MOVE, [name, topic, partition, position ?? null, epoch, nextOffset, waitingFor ?? null]);
  const isNew = waitingFor !== undefined && before.waitingFor === undefined;
  return { applied, parked, dropped, gap: isNew ? { topic, partition, waitingFor: String(waitingFor) } : undefined };
};

/** Chunks of several partitions change the same rows (a person's sums), each in its own order: at the same time they would wait in a circle. */
const TURN = `SELECT pg_advisory_xact_lock(hashtextextended('consumer ' || $1, 0))`;

const LOCK = `
  SELECT position, epoch, waiting_for FROM consumer_position
  WHERE consumer = $1 AND topic = $2 AND partition = $3 FOR UPDATE`;

const MOVE = `
  UPDATE consumer_position SET position = $4::bigint, epoch = $5::bigint,
    next_offset = $6::bigint, waiting_for = $7::bigint,
    gap_since = CASE WHEN $7::bigint IS NULL THEN NULL ELSE coalesce(gap_since, now()) END, moved_at = now()
  WHERE consumer = $1 AND topic = $2 AND partition = $3`;

/**
 * One chunk at a time, whatever the replica or partition; a second replica then finds everything done. The row is what a rebuild locks, too,
 * to hold the consumer where it is.
 */
export const lock = async (tx: Transaction, consumer: string, topic: string, partition: number): Promise<Row> => {
  await tx.query(TURN, [consumer]);
  const read = (): Promise<{ position: string | null; epoch: string; waiting_for: string | null }[]> =>
    tx.query(LOCK, [consumer, topic, partition]);
  let [row] = await read();
  if (row === undefined) {
    await tx.query(
      'INSERT INTO consumer_position (consumer, topic, partition) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [consumer, topic, partition],
    );
    [row] = await read();
  }
  const whole = (text: string | null | undefined): bigint | undefined =>
    text === null || text === undefined ? undefined : BigInt(text);
  return {
    position: whole(row?.position),
    epoch: whole(row?.epoch) ?? 0n,
    waitingFor: whole(row?.waiting_for),
  };
};

const blockedKeys = async (
  tx: Transaction,
  consumer: string,
  topic: string,
  chunk: readonly Envelope[],
): Promise<Set<string>> => {
  const rows = await tx.query<{ key: string }[]>(
    `SELECT DISTINCT key FROM parked_message WHERE consumer = $1 AND topic = $2 AND key = ANY ($3::text[]) AND chained
       AND skipped_at IS NULL`,
    [consumer, topic, chunk.map(({ key }) => key)],
  );
  return new Set(rows.map(({ key }) => key));
};
