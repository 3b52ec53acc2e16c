import { refusal, Streams, Unavailable, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';

// The life of one message that a service could not digest: one stream, in the log of the service that set it aside.

/** What the consumer found. The text of the error stays out: it may quote the message, and that may be about a person. */
interface SetAside {
  readonly messageId: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** Key and contract of a message that a relay sent; a stranger's may hold anything, so they are left out. */
  readonly key?: string;
  readonly type?: string;
  readonly failure: string;
  readonly tries: number;
  readonly at: string;
}
interface Failed {
  readonly messageId: string;
  readonly failure: string;
  readonly tries: number;
  readonly at: string;
}
interface Order {
  readonly messageId: string;
  readonly by: string;
  readonly at: string;
}
export type ParkedEvent =
  | Event<'message-parked.v1', SetAside>
  | Event<'parked-retried.v1', Order>
  | Event<'parked-failed-again.v1', Failed>
  | Event<'parked-handled.v1', Omit<Order, 'by'>>
  | Event<'parked-skipped.v1', Order & { readonly reason: string }>;

export interface ParkedState {
  /** `retrying`: asked for; what became of it is not known yet. */
  readonly status: 'absent' | 'parked' | 'retrying' | 'handled' | 'skipped';
}

export const parkedMessage: Fold<ParkedState, ParkedEvent> = {
  initial: { status: 'absent' },
  evolve: (state, { type }) => {
    switch (type) {
      case 'message-parked.v1':
      case 'parked-failed-again.v1':
        return { status: 'parked' };
      case 'parked-retried.v1':
        return { status: 'retrying' };
      case 'parked-handled.v1':
        return { status: 'handled' };
      case 'parked-skipped.v1':
        return { status: 'skipped' };
      default:
        return unknownEvent(state, type);
    }
  },
};

type ParkedMessages = new (store: EventStore) => Streams<ParkedState, ParkedEvent>;

/** The streams of one service. */
export const parkedIn = (service: string): ParkedMessages =>
  class extends Streams<ParkedState, ParkedEvent> {
    constructor(store: EventStore) {
      super(store, `${service}.parked`, parkedMessage);
    }
  };

/** What lies in the database under this id: nothing, a message that failed, or one that waits behind such a one. */
export type Lying = 'failed' | 'waiting' | undefined;

/** Asks for one more try. The messages that wait behind it follow when it succeeds. */
export const retryParked = (state: ParkedState, order: Order, lying: Lying): ParkedEvent[] => {
  mustBeOpen(state, lying);
  return state.status === 'retrying' ? [] : [{ type: 'parked-retried.v1', data: order }];
};

/** Leaves the message out for ever. The messages that wait behind it follow. */
export const skipParked = (
  state: ParkedState,
  order: Order & { readonly reason: string },
  lying: Lying,
): ParkedEvent[] => {
  mustBeOpen(state, lying);
  if (state.status === 'retrying') throw new ParkedBeingRetried();
  return [{ type: 'parked-skipped.v1', data: order }];
};

const mustBeOpen = ({ status }: ParkedState, lying: Lying): void => {
  if (status === 'handled' || status === 'skipped') throw new ParkedSettled();
  if (status !== 'absent') return;
  if (lying === 'waiting') throw new ParkedWaitsBehind();
  // It was set aside a moment ago; that it was is not recorded yet.
  if (lying === 'failed') throw new Unavailable();
  throw new ParkedUnknown();
};

export const ParkedUnknown = refusal('PARKED_UNKNOWN', 'missing', {
  id: 'Tidak ada pesan yang diparkir dengan nomor ini.',
  en: 'There is no parked message with this id.',
});
export const ParkedSettled = refusal('PARKED_SETTLED', 'conflict', {
  id: 'Pesan ini sudah selesai ditangani.',
  en: 'This message is already dealt with.',
});
export const ParkedBeingRetried = refusal('PARKED_BEING_RETRIED', 'conflict', {
  id: 'Pesan ini sedang dicoba lagi. Tunggu hasilnya, lalu putuskan.',
  en: 'This message is being tried again. Wait for the outcome, then decide.',
});
export const ParkedWaitsBehind = refusal('PARKED_WAITS_BEHIND', 'conflict', {
  id: 'Pesan ini menunggu pesan sebelumnya. Coba lagi atau lewati yang pertama dalam antrean.',
  en: 'This message waits behind an earlier one. Retry or skip the first of the queue.',
});
