import { setTimeout as pause } from 'node:timers/promises';
import type { AllStreamRecordedEvent, AllStreamSubscription } from '@eventstore/db-client';
import type { LogItem, Recorded } from '@kinerja/event-sourcing';

type Open = (
  after: bigint | undefined,
  checkpointReached: (position: { commit: bigint }) => Promise<void>,
) => AllStreamSubscription;

/** Enough to keep a batch full while another is being written; more would only be memory. */
const HIGH_WATER = 4_000;
const RECONNECT_MS = 250;

/**
 * A catch-up subscription as one ordered sequence. A lost connection is not an end: it is opened again after the
 * last item handed out, until the signal aborts.
 */
export async function* follow(
  open: Open,
  recorded: (event: AllStreamRecordedEvent) => Recorded,
  start: bigint | undefined,
  signal: AbortSignal,
): AsyncIterable<LogItem> {
  let after = start;
  const stopped = (): boolean => signal.aborted;
  while (!stopped()) {
    const queue: LogItem[] = [];
    let wake = (): void => undefined;
    const connection = { ended: false };
    const push = (item: LogItem): void => {
      queue.push(item);
      wake();
    };
    const end = (): void => {
      connection.ended = true;
      wake();
    };
    const subscription = open(after, ({ commit }) => {
      push({ kind: 'checkpoint', position: commit });
      return Promise.resolve();
    });
    // The client tells "caught up" as soon as it is decoded, while events before it may still be buffered.
    const caughtUp = (): void => {
      if (subscription.readableLength === 0) push({ kind: 'caught-up' });
      else setImmediate(caughtUp);
    };
    subscription.on('data', ({ event }) => {
      if (event === undefined || event.streamId.startsWith('$')) return;
      push({ kind: 'event', recorded: recorded(event) });
      if (queue.length >= HIGH_WATER) subscription.pause();
    });
    subscription.on('caughtUp', () => setImmediate(caughtUp));
    subscription.on('error', end);
    subscription.on('end', end);
    subscription.on('close', end);
    signal.addEventListener('abort', end, { once: true });
    try {
      while (!stopped()) {
        const item = queue.shift();
        if (item !== undefined) {
          if (item.kind === 'event') after = item.recorded.position;
          if (item.kind === 'checkpoint') after = item.position;
          yield item;
          if (queue.length === 0 && subscription.isPaused()) subscription.resume();
          continue;
        }
        if (connection.ended) break;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    } finally {
      signal.removeEventListener('abort', end);
      await subscription.unsubscribe().catch(end);
    }
    if (!stopped()) await pause(RECONNECT_MS, undefined, { signal }).catch(end);
  }
}
