import { TYPE_PREFIX } from '@kinerja/contracts';
import type { Sql } from '@kinerja/read-model';
import type { Lying } from './message.ts';
import { WITH_ORDER } from './orders.ts';

/** A message that a consumer could not handle, or one that waits behind such a message of its key. */
export interface Parked {
  readonly id: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** Null where no relay sent it: a stranger's key may hold anything. */
  readonly key: string | null;
  /** The contract's. */
  readonly type: string | null;
  /** The kind of error; null for one that only waits. */
  readonly failure: string | null;
  readonly tries: number;
  readonly parkedAt: string;
  /** What was decided and is about to be carried out. */
  readonly ordered: 'retry' | 'skip' | null;
  /** How many of its key wait behind it. */
  readonly waiting: number;
}

/** The same with what was in it and what went wrong. */
export interface ParkedInFull extends Parked {
  readonly reason: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const INSTANT = `AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;

const COLUMNS = `p.message_id AS "id", p.topic, p.partition, p.message_offset AS "offset",
  CASE WHEN p.chained THEN p.key END AS "key", 
  CASE WHEN p.chained AND starts_with(p.type, '${TYPE_PREFIX}') THEN substr(p.type, ${String(TYPE_PREFIX.length + 1)}) END AS "type", p.failure, p.tries,
  to_char(p.parked_at ${INSTANT}) AS "parkedAt", ordered.action AS "ordered",
  CASE WHEN p.chained AND p.failure IS NOT NULL THEN (SELECT count(*)::integer FROM parked_message w
    WHERE w.consumer = p.consumer AND w.topic = p.topic AND w.key = p.key AND w.failure IS NULL
      AND w.skipped_at IS NULL) ELSE 0 END AS "waiting"`;

/** What failed and is not dealt with, in the order in which it was set aside; those that only wait are counted. */
export const parkedMessages = (
  db: Sql,
  { at = '', id = '', limit = 1_000 }: { readonly at?: string; readonly id?: string; readonly limit?: number } = {},
): Promise<Parked[]> =>
  db.query<Parked[]>(
    `SELECT ${COLUMNS} FROM ${WITH_ORDER} WHERE p.failure IS NOT NULL AND p.skipped_at IS NULL
       AND (to_char(p.parked_at ${INSTANT}), p.message_id::text) > ($1, $2) ORDER BY "parkedAt", p.message_id::text LIMIT $3`,
    [at, id, limit],
  );

export const parkedMessage = async (db: Sql, id: string): Promise<ParkedInFull | undefined> => {
  const [row] = await db.query<ParkedInFull[]>(
    `SELECT ${COLUMNS}, p.reason, p.headers, p.body
     FROM ${WITH_ORDER} WHERE p.message_id = $1`,
    [id],
  );
  return row;
};

/** The message's key as it stands: the one that failed, then those that wait behind it. */
export const queueOf = (db: Sql, id: string, limit = 200): Promise<Parked[]> =>
  db.query<Parked[]>(
    `SELECT ${COLUMNS} FROM ${WITH_ORDER} JOIN parked_message one USING (consumer, topic, key)
     WHERE one.message_id = $1 AND p.skipped_at IS NULL AND p.chained AND one.chained ORDER BY p.message_offset LIMIT $2`,
    [id, limit],
  );

/** For a decision: what lies here under this id. */
export const lyingAs = async (db: Sql, id: string): Promise<Lying> => {
  const row = await parkedMessage(db, id);
  if (row === undefined) return undefined;
  return row.failure === null ? 'waiting' : 'failed';
};
