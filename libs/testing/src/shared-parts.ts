import {
  EVENT_STORE_NODE,
  eventStoreNode,
  freePort,
  hasMain,
  kafka,
  type Part,
  postgres,
  postgresUrl,
  Program,
} from '@kinerja/parts';
import { Client } from 'pg';
import { Temporary } from './temporary.ts';

export interface SharedParts {
  /** What the tests find in their environment. */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts the parts that all integration tests of a run share: PostgreSQL, Kafka and the event store node. */
export const startSharedParts = async (): Promise<SharedParts> => {
  const temporary = await Temporary.create();
  const programs: Program[] = [];
  const start = async (part: Part): Promise<void> => {
    const program = Program.start(part);
    programs.unshift(program);
    temporary.remember(program);
    await program.ready();
  };
  const stop = async (): Promise<void> => {
    for (const program of programs) await program.stop();
    await temporary.remove();
  };
  try {
    const [stores, broker] = await Promise.all([startStores(temporary, start), startKafka(temporary, start)]);
    return { env: { ...stores, KINERJA_TEST_KAFKA: broker, KINERJA_TEST_FOLDER: temporary.folder }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

type Start = (part: Part) => Promise<void>;

const startStores = async (temporary: Temporary, start: Start): Promise<Record<string, string>> => {
  const password = 'postgres';
  const port = await freePort();
  const log = temporary.path('postgres.log');
  await start(await postgres({ folder: temporary.path('postgres'), port, log, password, durable: false }));
  const url = postgresUrl({ port, password });
  if (!hasMain(EVENT_STORE_NODE)) return { KINERJA_TEST_POSTGRES: url };
  await createDatabase(url, 'eventstore');
  const nodePort = await freePort();
  await start(
    eventStoreNode({ port: nodePort, postgres: `${url}/eventstore`, log: temporary.path('event-store-node.log') }),
  );
  return { KINERJA_TEST_POSTGRES: url, KINERJA_TEST_EVENTSTORE: `esdb://127.0.0.1:${String(nodePort)}?tls=false` };
};

const startKafka = async (temporary: Temporary, start: Start): Promise<string> => {
  const [port, controllerPort] = [await freePort(), await freePort()];
  await start(await kafka({ folder: temporary.path('kafka'), port, controllerPort, log: temporary.path('kafka.log') }));
  return `127.0.0.1:${String(port)}`;
};

const createDatabase = async (server: string, name: string): Promise<void> => {
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
};
