import type { Transaction } from '@kinerja/read-model';
import { linkOf, typeOf } from '../envelope.ts';
import type { Envelope } from '../envelope.ts';
import type { ParkedEvent } from './message.ts';

/** Why a message is set aside: what it ran into, or nothing when it only waits behind such a one. */
export interface Failure {
  /** The sentence, for those who may see the message. */
  readonly reason: string;
  /** The kind of error alone: it quotes nothing, so it may be recorded and logged. */
  readonly failure: string | undefined;
  readonly tries: number;
}

export const WAITS: Failure = { reason: 'an earlier message of its key is parked', failure: undefined, tries: 0 };
export const STRANGE: Failure = {
  reason: 'it does not say where in the log it stands',
  failure: 'NoLogPosition',
  tries: 0,
};

export const failureOf = (error: unknown, tries: number): Failure => {
  const name = error instanceof Error ? error.constructor.name : typeof error;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return { reason: String(error).slice(0, 1_000), failure: `${name}${code}`, tries };
};

/** Keeps a message for people, and that this happened for the log. */
export const insertParked = async (
  tx: Transaction,
  consumer: string,
  envelope: Envelope,
  failure: Failure,
): Promise<void> => {
  const { topic, partition, key, offset, headers, body } = envelope;
  const [row] = await tx.query<{ message_id: string }[]>(
    `INSERT INTO parked_message (consumer, topic, partition, key, message_offset, type, headers, body, chained,
       reason, failure, tries)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING RETURNING message_id`,
    [
      consumer,
      topic,
      partition,
      key,
      offset,
      headers.ce_type ?? '',
      headers,
      body,
      linkOf(envelope) !== undefined,
      failure.reason,
      failure.failure ?? null,
      failure.tries,
    ],
  );
  if (row !== undefined && failure.failure !== undefined) {
    await note(tx, consumer, envelope, setAside(row.message_id, envelope, failure.failure, failure.tries));
  }
};

/** What the log is to be told; the time comes from the row that waits for it. */
export type Note = { readonly [E in ParkedEvent as E['type']]: Pick<E, 'type'> & { data: Omit<E['data'], 'at'> } }[
  'message-parked.v1' | 'parked-failed-again.v1' | 'parked-handled.v1'];

export const setAside = (messageId: string, envelope: Envelope, failure: string, tries: number): Note => {
  const { topic, partition, offset, key } = envelope;
  const type = typeOf(envelope);
  const ours = linkOf(envelope) === undefined ? {} : { key, ...(type !== undefined && { type }) };
  return {
    type: 'message-parked.v1',
    data: { messageId, topic, partition, offset: String(offset), ...ours, failure, tries },
  };
};

/** In the transaction in which it happens, so that the log is told of all that happened and of nothing else. */
export const note = async (
  tx: Transaction,
  consumer: string,
  { headers }: Pick<Envelope, 'headers'>,
  event: Note,
): Promise<void> => {
  await tx.query(
    `INSERT INTO parked_outbox (consumer, message_id, event, correlation_id, causation_id) VALUES ($1, $2, $3, $4, $5)`,
    [consumer, event.data.messageId, event, headers.ce_correlationid ?? null, headers.ce_id ?? null],
  );
};
