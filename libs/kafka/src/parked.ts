import type { DataSource, EntityManager } from 'typeorm';

/** A message that a consumer could not handle, or one that waits behind such a message of its key. */
export interface Parked {
  readonly id: string;
  readonly consumer: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly reason: string;
  readonly tries: number;
  readonly parkedAt: Date;
  readonly request: 'retry' | 'skip' | null;
}

/** What is parked in a service's database, oldest first. */
export const parkedMessages = (db: DataSource | EntityManager): Promise<Parked[]> =>
  db.query<Parked[]>(
    `SELECT id, consumer, topic, partition, message_offset AS "offset", key, type, headers, body, reason, tries,
       parked_at AS "parkedAt", request FROM parked_message WHERE skipped_at IS NULL ORDER BY id`,
  );

/**
 * Asks the running service to try a parked message again (with those that wait behind it), or to leave it out for
 * ever. It does so within about a second. False: there is no such message.
 */
export const requestParked = async (
  db: DataSource | EntityManager,
  id: string,
  request: 'retry' | 'skip',
): Promise<boolean> => {
  const [, count] = await db.query<[unknown, number]>(
    'UPDATE parked_message SET request = $2 WHERE id = $1 AND skipped_at IS NULL',
    [id, request],
  );
  return count === 1;
};
