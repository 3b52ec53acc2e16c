import type { Reading } from './reading.ts';

/** Messages wait as bytes, and few of them: what outlives its first collection of garbage costs more than to wait for it. */
const HIGH_WATER = 100;

/**
 * What arrives of a read, in batches of what is there when the next one is asked for. Ends with the read or with the
 * signal, fails with it, and gives the call up when nobody wants more.
 */
export async function* arriving(reading: Reading, signal?: AbortSignal): AsyncGenerator<readonly Buffer[]> {
  let waiting: Buffer[] = [];
  let wake = (): void => undefined;
  let isWoken = false;
  const state: { ended: boolean; failure?: Error } = { ended: signal?.aborted === true };
  const end = (): void => {
    state.ended = true;
    wake();
  };
  reading.on('data', (message: Buffer) => {
    waiting.push(message);
    if (waiting.length >= HIGH_WATER) reading.pause();
    if (isWoken) return;
    // The first goes at once; what came with it over the network goes together.
    isWoken = true;
    setImmediate(() => {
      isWoken = false;
      wake();
    });
    wake();
  });
  reading.on('error', (failure) => {
    state.failure = failure;
    end();
  });
  reading.on('end', end);
  reading.on('close', end);
  signal?.addEventListener('abort', end, { once: true });
  try {
    while (signal?.aborted !== true) {
      if (waiting.length > 0) {
        const batch = waiting;
        waiting = [];
        if (reading.isPaused()) reading.resume();
        yield batch;
      } else if (state.ended) {
        if (state.failure !== undefined) throw state.failure;
        return;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    signal?.removeEventListener('abort', end);
    // A call that is left in the middle would keep the client from closing.
    if (!reading.readableEnded) reading.cancel();
  }
}
