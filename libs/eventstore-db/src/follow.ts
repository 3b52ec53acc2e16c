import { setTimeout as pause } from 'node:timers/promises';
import type { LogItem } from '@kinerja/event-sourcing';
import type { ClientReadableStream } from '@grpc/grpc-js';
import type { Answer } from './answer.ts';
import { arriving } from './arriving.ts';

const RECONNECT_MS = 250;

/**
 * A catch-up subscription as one ordered sequence. A lost connection is not an end: it is opened again after the
 * last item handed out, until the signal aborts.
 */
export async function* follow(
  open: (after: bigint | undefined) => Promise<ClientReadableStream<Answer>>,
  start: bigint | undefined,
  signal: AbortSignal,
  lost: (error: unknown) => void,
): AsyncIterable<LogItem> {
  let after = start;
  while (!signal.aborted) {
    try {
      for await (const batch of arriving(await open(after), signal)) {
        for (const item of batch) {
          if (item.kind === 'nothing' || item.kind === 'not-found') continue;
          // The log goes forward only: what is handed out twice was handed out before.
          if (item.kind === 'event' && after !== undefined && item.recorded.position <= after) continue;
          if (item.kind === 'event') after = item.recorded.position;
          if (item.kind === 'checkpoint') after = item.position;
          yield item;
        }
      }
    } catch (error) {
      lost(error);
    }
    // Rejects only when the signal aborts, and then there is nothing more to wait for.
    await pause(RECONNECT_MS, undefined, { signal }).catch(() => undefined);
  }
}
