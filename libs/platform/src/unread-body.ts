import { finished } from 'node:stream/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const LONGEST_ms = 10_000;

/**
 * What is refused before all of it arrived is read to its end and dropped before the answer goes out. Otherwise the
 * connection closes on a sender who still sends: they see it break, and never learn why.
 */
export const readRefusedBodies = (app: NestFastifyApplication): void => {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async ({ raw }) => {
      if (raw.complete) return;
      raw.resume();
      try {
        await finished(raw, { writable: false, signal: AbortSignal.timeout(LONGEST_ms) });
      } catch {
        // Whoever went away or takes too long is answered all the same.
      }
    });
};
