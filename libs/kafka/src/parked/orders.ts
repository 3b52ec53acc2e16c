import { view } from '@kinerja/read-model';
import type { ParkedEvent } from './message.ts';

/**
 * What operators decided about parked messages, from the log into the database of the service that set them aside. The
 * consumer carries out each order that is younger than what it last told of the message, so none is lost or done twice.
 */
export const parkedOrders = view<ParkedEvent>({
  name: 'parked-orders',
  version: 1,
  tables: ['parked_order'],
  on: {
    'parked-retried.v1': (tx, { event: { data }, revision }) => tx.query(ORDER, [data.messageId, revision, 'retry']),
    'parked-skipped.v1': (tx, { event: { data }, revision }) => tx.query(ORDER, [data.messageId, revision, 'skip']),
  },
});

const ORDER = 'INSERT INTO parked_order (message_id, revision, action) VALUES ($1, $2, $3)';

/** For `FROM`: the order that waits to be carried out for each row `p` of `parked_message`, if there is one. */
export const WITH_ORDER = `parked_message p LEFT JOIN LATERAL (
    SELECT action FROM parked_order o WHERE o.message_id = p.message_id AND o.revision > p.revision
    ORDER BY o.revision DESC LIMIT 1) ordered ON true`;
