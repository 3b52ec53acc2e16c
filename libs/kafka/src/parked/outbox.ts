import { createHash } from 'node:crypto';
import { canonical } from '@kinerja/event-sourcing';
import type { EventStore } from '@kinerja/event-sourcing';
import type { Database } from '@kinerja/read-model';
import { parkedIn } from './message.ts';
import type { ParkedEvent } from './message.ts';
import type { Note } from './rows.ts';

interface Row {
  readonly id: string;
  readonly command_id: string;
  readonly message_id: string;
  readonly event: Note;
  readonly correlation_id: string | null;
  readonly causation_id: string | null;
  readonly at: Date;
}

const BATCH = 100;

/**
 * Tells the log what became of parked messages, in order. Twice is once: the command's id lies with the row. Until the
 * log knows, the message has no revision here, and no order is carried out on it.
 */
export const tellLog = async (db: Database, store: EventStore, consumer: string): Promise<void> => {
  const rows = await db.query<Row[]>('SELECT * FROM parked_outbox WHERE consumer = $1 ORDER BY id LIMIT $2', [
    consumer,
    BATCH,
  ]);
  const streams = new (parkedIn(consumer))(store);
  for (const { id, command_id: commandId, message_id, event, correlation_id, causation_id, at } of rows) {
    const happened = { type: event.type, data: { ...event.data, at: at.toISOString() } } as ParkedEvent;
    const context = {
      commandId,
      commandHash: createHash('sha256').update(canonical(happened)).digest('hex'),
      correlationId: correlation_id ?? commandId,
      ...(causation_id !== null && { causationId: causation_id }),
      actor: { id: consumer, kind: 'machine' as const, role: 'consumer' },
      occurredAt: at.toISOString(),
    };
    const { revision } = await streams.transact(message_id, context, () => [happened]);
    await db.transaction(async (tx) => {
      await tx.query('DELETE FROM parked_outbox WHERE id = $1', [id]);
      // Something later may have happened to it already: then that one sets the revision.
      await tx.query(
        `UPDATE parked_message SET revision = $2 WHERE message_id = $1 AND coalesce(revision, -1) < $2
           AND NOT EXISTS (SELECT FROM parked_outbox WHERE message_id = $1)`,
        [message_id, revision],
      );
    });
  }
};
