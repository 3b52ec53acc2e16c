import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { eventStoreNode, freePorts, postgres, postgresUrl, Program } from '@kinerja/parts';
import { Client } from 'pg';
import type { Cleanup } from '../cleanup.ts';
import type { Result } from '../result.ts';
import { eventsPerSecond } from '../timing.ts';
import { WholeLog } from '../whole-log.ts';

const BENCH = join(import.meta.dirname, '../../../../libs/event-store-node/bench.mjs');
const PASSWORD = 'bench';

/** What the node's own benchmark prints; the client's part of it runs in a process of its own. */
interface Printed {
  readonly results: readonly { readonly measure: string; readonly perSecond: number; readonly p50_ms?: number }[];
}

/** The embedded node alone, without a city beside it. */
export const node = async (address: string, events: number): Promise<Result[]> => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [BENCH, '--json', '--events', String(events), address],
    { maxBuffer: 1_000_000 },
  );
  const { results } = JSON.parse(stdout) as Printed;
  const of = (measure: string): Printed['results'][number] => {
    const found = results.find((one) => one.measure.startsWith(measure));
    if (found === undefined) throw new Error(`the node's benchmark did not measure: ${measure}`);
    return found;
  };
  const figure = { row: 'node', unit: 'events/s' };
  const single = of('append, one event');
  return [
    { ...figure, measure: single.measure, value: single.perSecond, goal: { atLeast: 5_600 } },
    { ...figure, measure: of('append, 50').measure, value: of('append, 50').perSecond, goal: { atLeast: 17_000 } },
    ...(await reading(address)),
    {
      row: 'node',
      measure: 'append to subscriber, p50',
      value: of('append to subscriber').p50_ms ?? 0,
      unit: 'ms',
      goal: { atMost: 1.5 },
    },
  ];
};

/** Through our adapter, as everything reads; the vendor's client beside it. */
const reading = async (address: string): Promise<Result[]> => {
  const log = new WholeLog(`esdb://${address}?tls=false`);
  try {
    await log.readRaw();
    const raw = await eventsPerSecond(() => log.readRaw());
    await log.read();
    const read = await eventsPerSecond(() => log.read());
    const rawSubscription = await eventsPerSecond(() => log.subscribeRaw('bench'));
    const subscription = await eventsPerSecond(() => log.subscribe('bench'));
    const figure = { row: 'node', unit: 'events/s' };
    return [
      {
        ...figure,
        measure: 'reading the whole log by our adapter; floor: readAll by the client',
        value: read,
        floor: raw,
        goal: { atLeast: 54_000 },
      },
      {
        ...figure,
        measure: 'filtered catch-up subscription by our adapter; floor: the same by the client',
        value: subscription,
        floor: rawSubscription,
        goal: { atLeast: 32_000 },
      },
    ];
  } finally {
    await log.close();
  }
};

/** On a durable PostgreSQL of its own. */
export const startNode = async (cleanup: Cleanup): Promise<{ address: string; server: string }> => {
  const folder = await mkdtemp(join(tmpdir(), 'kinerja-bench-node-'));
  cleanup.add(() => rm(folder, { recursive: true, force: true }));
  const port = await freePorts(2);
  const start = async (program: Program): Promise<void> => {
    cleanup.add(async () => {
      await program.stop();
    });
    await program.ready();
  };
  const server = postgresUrl({ port, password: PASSWORD });
  const log = (name: string): string => join(folder, `${name}.log`);
  const data = join(folder, 'postgres');
  await start(
    Program.start(await postgres({ folder: data, port, log: log('postgres'), password: PASSWORD, durable: true })),
  );
  const client = new Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query('CREATE DATABASE eventstore');
  await client.end();
  await start(
    Program.start(eventStoreNode({ port: port + 1, postgres: `${server}/eventstore`, log: log('event-store-node') })),
  );
  return { address: `127.0.0.1:${String(port + 1)}`, server };
};
