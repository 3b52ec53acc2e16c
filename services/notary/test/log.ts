import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectEventStore } from '@kinerja/eventstore-db';
import { startNode } from '@kinerja/event-store-node';
import { eventually, freshDatabase } from '@kinerja/testing';
import { Client } from 'pg';
import { pino } from 'pino';
import { bundle } from '../../../deploy/cli/src/bundle.ts';
import type { Scope } from '../../../deploy/cli/src/bundle.ts';
import { startNotary } from '../src/start.ts';
import type { RunningNotary } from '../src/start.ts';
import { eventOf, story, streams } from './story.ts';

const log = pino({ level: 'silent' });

/** A log of its own on the embedded node, whose table the test can change behind the node's back. */
export const openLog = async () => {
  const database = await freshDatabase();
  const folder = mkdtempSync(join(process.env.KINERJA_TEST_FOLDER ?? tmpdir(), 'notary-'));
  const sql = new Client({ connectionString: database.url });
  await sql.connect();
  let node = await startNode({ postgres: database.url, port: 0, host: '127.0.0.1', log });
  const eventStore = (): string => `esdb://${node.address}?tls=false`;

  const notaryOn = (data: string, kafka?: string): Promise<RunningNotary> =>
    startNotary(
      {
        ...{
          port: 0,
          host: '127.0.0.1',
          eventStore: eventStore(),
          kafka,
          origin: 'kinerja.test/log',
          logLevel: 'silent',
        },
        ...{ folder: data, keyFile: join(data, 'key'), checkpointEvery_ms: 20, recheckEvery_ms: 3_600_000 },
      },
      log,
    );
  return {
    notaryOn,
    /** A place for a notary; with another one's name, a copy of what that one has. */
    place: (name: string, copyOf?: string): string => {
      const path = join(folder, name);
      if (copyOf !== undefined) cpSync(join(folder, copyOf), path, { recursive: true });
      return path;
    },
    /** Records the story, and waits for the notary's signature after each event. */
    record: async ({ notary }: RunningNotary): Promise<void> => {
      const store = connectEventStore(eventStore());
      for (const [nr, [stream, type, data]] of story.entries()) {
        const { revision } = await store.read(stream);
        await store.append(stream, [eventOf(type, data)], revision);
        await eventually(() => notary.signedSize === nr + 1);
      }
      await store.close();
    },
    export: async ({ url }: RunningNotary, kept: readonly string[], scope: Scope): Promise<string> => {
      const store = connectEventStore(eventStore());
      try {
        return `${(await bundle(scope, { store, notary: url, streams, kept })).join('\n')}\n`;
      } finally {
        await store.close();
      }
    },
    /** Changes the table while the node is away, as somebody with the rights of PostgreSQL can. */
    tamper: async (...statements: readonly string[]): Promise<void> => {
      await node.stop();
      for (const statement of statements) await sql.query(statement);
      node = await startNode({ postgres: database.url, port: 0, host: '127.0.0.1', log });
    },
    close: async (): Promise<void> => {
      await node.stop();
      await sql.end();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
