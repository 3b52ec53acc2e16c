import { setTimeout as pause } from 'node:timers/promises';
import type { LogItem } from '@kinerja/event-sourcing';
import { answerOf } from './answer.ts';
import { arriving } from './arriving.ts';
import type { Reading } from './reading.ts';

const RECONNECT_MS = 250;

/**
 * A catch-up subscription as one ordered sequence. A lost connection is not an end: it is opened again after the
 * last item handed out, until the signal aborts.
 */
export async function* follow(
  open: (after: bigint | undefined) => Promise<Reading>,
  start: bigint | undefined,
  signal: AbortSignal,
  lost: (error: unknown) => void,
): AsyncIterable<readonly LogItem[]> {
  let after = start;
  while (!signal.aborted) {
    try {
      for await (const messages of arriving(await open(after), signal)) {
        const items: LogItem[] = [];
        let last = after;
        for (const message of messages) {
          const item = answerOf(message);
          if (item.kind === 'nothing' || item.kind === 'not-found') continue;
          // The log goes forward only: what is handed out twice was handed out before.
          if (item.kind === 'event' && last !== undefined && item.recorded.position <= last) continue;
          if (item.kind === 'event') last = item.recorded.position;
          if (item.kind === 'checkpoint') last = item.position;
          items.push(item);
        }
        // Not before all could be read: what is asked for again begins behind what was handed out.
        after = last;
        if (items.length > 0) yield items;
      }
    } catch (error) {
      lost(error);
    }
    // Rejects only when the signal aborts, and then there is nothing more to wait for.
    await pause(RECONNECT_MS, undefined, { signal }).catch(() => undefined);
  }
}
