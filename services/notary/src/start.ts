import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { connectEventStore } from '@kinerja/eventstore-db';
import type { Logger } from 'pino';
import { Checkpoints } from './checkpoints.ts';
import { serve } from './http.ts';
import { openKey } from './key.ts';
import { Ledger } from './ledger.ts';
import { Notary } from './notary.ts';
import { Publisher } from './publisher.ts';
import type { Settings } from './settings.ts';

export interface RunningNotary {
  readonly url: string;
  readonly notary: Notary;
  stop(): Promise<void>;
}

/** Starts everything the notary consists of; stops it in the reverse order. */
export const startNotary = async (settings: Settings, log: Logger): Promise<RunningNotary> => {
  const { folder, keyFile, origin, eventStore, kafka } = settings;
  const key = openKey(keyFile, origin);
  const checkpoints = new Checkpoints(join(folder, 'checkpoints.ndjson'));
  const ledger = new Ledger(join(folder, 'tree'), checkpoints.last?.size ?? 0);
  const store = connectEventStore(eventStore);
  const publisher =
    kafka === undefined
      ? undefined
      : new Publisher({ brokers: kafka, origin: key.name, checkpoints, file: join(folder, 'published.json'), log });
  const notary = new Notary({
    ...settings,
    ...{ store, ledger, checkpoints, key, log },
    now: () => new Date(),
    signed: () => publisher?.tell(),
  });
  const app = serve({ notary, ledger, checkpoints, key, log });
  await app.listen({ port: settings.port, host: settings.host });
  const { port } = app.server.address() as AddressInfo;
  publisher?.start();
  notary.start();
  log.info({ port, origin: key.name, size: ledger.size }, 'ready');
  return {
    url: `http://127.0.0.1:${String(port)}`,
    notary,
    stop: async () => {
      await app.close();
      await notary.stop();
      await publisher?.stop();
      await store.close();
    },
  };
};
