import { randomUUID } from 'node:crypto';
import { eventually } from './eventually.ts';
import type { WriteCase } from './refusals.ts';

interface Sql {
  query<T = unknown>(statement: string, parameters?: unknown[]): Promise<T>;
}

/** As the consumer sets a message aside that it could not digest; its type is nobody's, so the next try succeeds. */
const SET_ASIDE = `
  WITH parked AS (
    INSERT INTO parked_message (consumer, topic, partition, key, message_offset, type, headers, body, chained, reason,
      failure, tries)
    VALUES ($1, $2, 0, $2, 0, '', '{"ce_logposition": "1", "ce_epoch": "1"}', '{}', true, 'Error: poison', 'Error', 5)
    RETURNING *)
  INSERT INTO parked_outbox (consumer, message_id, event)
    SELECT consumer, message_id, jsonb_build_object('type', 'message-parked.v1', 'data', jsonb_build_object(
      'messageId', message_id, 'topic', topic, 'partition', partition, 'offset', message_offset::text,
      'failure', failure, 'tries', tries)) FROM parked RETURNING message_id`;

/** A message in a service's database that waits for an operator, known to the service's log. */
const parkedIn = async (db: Sql, service: string): Promise<string> => {
  const [row] = await db.query<{ message_id: string }[]>(SET_ASIDE, [service, `test-${randomUUID()}`]);
  const id = row?.message_id ?? '';
  await eventually(async () => {
    const [known] = await db.query<{ revision: string | null }[]>(
      'SELECT revision FROM parked_message WHERE message_id = $1',
      [id],
    );
    return (known?.revision ?? null) !== null;
  });
  return id;
};

/** The rows that every service which consumes has in its table of refusals. */
export const parkedCases = async (
  db: Sql,
  service: string,
  people: Pick<WriteCase, 'who'> & { readonly stranger: string },
): Promise<WriteCase[]> => [
  {
    operation: 'POST /parked/{messageId}/retry',
    path: `/parked/${await parkedIn(db, service)}/retry`,
    ...people,
    body: {},
  },
  {
    operation: 'POST /parked/{messageId}/skip',
    path: `/parked/${await parkedIn(db, service)}/skip`,
    ...people,
    body: { reason: 'Dikirim dua kali' },
    other: { reason: 'Lain sekali' },
  },
];

/** Waits until what was decided is carried out and recorded: the log rests again. */
export const parkedSettled = (db: Sql): Promise<unknown> =>
  eventually(async () => {
    const [open] = await db.query<{ rows: number }[]>(
      `SELECT (SELECT count(*) FROM parked_message WHERE skipped_at IS NULL)::integer
         + (SELECT count(*) FROM parked_outbox)::integer AS rows`,
    );
    return open?.rows === 0;
  });
