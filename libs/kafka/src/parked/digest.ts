import type { MessageType } from '@kinerja/contracts';
import { isPassing, Pipeline } from '@kinerja/read-model';
import type { Sql, Transaction } from '@kinerja/read-model';
import { lock } from '../digest.ts';
import type { Digested, Digesting, Handle } from '../digest.ts';
import { linkOf, open, typeOf } from '../envelope.ts';
import type { Envelope, Received } from '../envelope.ts';
import { WITH_ORDER } from './orders.ts';
import { failureOf, note, setAside, STRANGE } from './rows.ts';
import type { Failure } from './rows.ts';

interface Queue {
  readonly topic: string;
  readonly partition: number;
  readonly key: string;
}

interface ParkedRow {
  readonly message_id: string;
  readonly message_offset: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly chained: boolean;
  readonly failure: string | null;
  readonly tries: number;
  readonly action: 'retry' | 'skip' | null;
}

/** The keys of which an operator has decided something. */
export const orderedKeys = (db: Sql, consumer: string): Promise<Queue[]> =>
  db.query<Queue[]>(
    `SELECT DISTINCT topic, partition, key FROM ${WITH_ORDER}
     WHERE consumer = $1 AND skipped_at IS NULL AND ordered.action IS NOT NULL`,
    [consumer],
  );

/**
 * Carries out what operators decided about a key: tries the first again or leaves it out, then applies those that wait
 * behind it in their order, until one fails.
 */
export const digestParked = async (
  tx: Transaction,
  { name, handle }: Digesting,
  { topic, partition, key }: Queue,
): Promise<Digested> => {
  await lock(tx, name, topic, partition);
  const rows = await tx.query<ParkedRow[]>(
    `SELECT p.*, ordered.action FROM ${WITH_ORDER}
     WHERE consumer = $1 AND topic = $2 AND key = $3 AND skipped_at IS NULL ORDER BY message_offset`,
    [name, topic, key],
  );
  const applied: Received[] = [];
  let flows = true;
  for (const row of rows) {
    const { headers, body } = row;
    const envelope = { topic, partition, key, offset: BigInt(row.message_offset), headers, body };
    const waits = row.failure === null;
    // What no relay sent stands in nobody's way.
    if (row.action === null && !(flows && waits)) {
      flows &&= !row.chained;
    } else if (row.action === 'skip') {
      // Kept, so that one can still see what was left out, and a fresh fold leaves it out too.
      await tx.query('UPDATE parked_message SET skipped_at = now() WHERE message_id = $1', [row.message_id]);
    } else {
      const outcome = await attempt(tx, handle[(typeOf(envelope) ?? '') as MessageType] as Handle | undefined, {
        envelope,
        tries: row.tries + 1,
      });
      if ('reason' in outcome) {
        await failed(tx, name, row, envelope, outcome);
        flows &&= !row.chained;
      } else {
        applied.push(...outcome.applied);
        await tx.query('DELETE FROM parked_message WHERE message_id = $1', [row.message_id]);
        if (!waits) {
          await note(tx, name, envelope, { type: 'parked-handled.v1', data: { messageId: row.message_id } });
        }
      }
    }
  }
  return { applied, parked: [], gap: undefined };
};

const failed = async (
  tx: Transaction,
  consumer: string,
  { message_id, failure: before }: ParkedRow,
  envelope: Envelope,
  { reason, failure = '', tries }: Failure,
): Promise<void> => {
  await tx.query(
    'UPDATE parked_message SET reason = $2, failure = $3, tries = $4, revision = NULL WHERE message_id = $1',
    [message_id, reason, failure, tries],
  );
  const told =
    before === null
      ? setAside(message_id, envelope, failure, tries)
      : ({ type: 'parked-failed-again.v1', data: { messageId: message_id, failure, tries } } as const);
  await note(tx, consumer, envelope, told);
};

/** In a savepoint of its own, so that a failure leaves the transaction usable. */
const attempt = async (
  tx: Transaction,
  effect: Handle | undefined,
  { envelope, tries }: { readonly envelope: Envelope; readonly tries: number },
): Promise<{ readonly applied: readonly Received[] } | Failure> => {
  if (linkOf(envelope) === undefined) return { ...STRANGE, tries };
  if (effect === undefined) return { applied: [] };
  try {
    return await tx.transaction(async (inner) => {
      const message = open(envelope);
      const writes = Pipeline.over(inner);
      effect(writes, message);
      await writes.done();
      return { applied: [message] };
    });
  } catch (error) {
    if (isPassing(error)) throw error;
    return failureOf(error, tries);
  }
};
