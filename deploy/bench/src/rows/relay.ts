import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { kafkaTool, nodeCommand } from '@kinerja/parts';
import { ownTopic } from '../own-topic.ts';
import type { Measure } from './bench.ts';

/** As large as a report of work is with its headers. */
const RECORD_bytes = 900;
/** With fewer the broker's benchmark would measure how it starts. */
const FLOOR_records = 200_000;

/** What the process that relays is asked, in `KINERJA_BENCH_RELAYING`. */
export interface Relaying {
  readonly eventstore: string;
  readonly kafka: string;
  readonly database: string;
  /** What the names of its topics begin with. */
  readonly topics: string;
}

/** What it answers. */
export interface Relayed {
  readonly sent: number;
  readonly took_ms: number;
}

const run = promisify(execFile);

/** The benchmark that comes with the broker, with the same care: all replicas acknowledge. */
const producerBenchmark = async (broker: string, topic: string, records: number): Promise<number> => {
  const [command, ...tool] = await kafkaTool('org.apache.kafka.tools.ProducerPerformance');
  const size = ['--num-records', String(records), '--record-size', String(RECORD_bytes), '--throughput', '-1'];
  const producer = ['--producer-props', `bootstrap.servers=${broker}`, 'acks=all'];
  const { stdout } = await run(command, [...tool, '--topic', topic, ...size, ...producer]);
  const perSecond = [...stdout.matchAll(/, ([\d.]+) records\/sec/g)].at(-1)?.[1];
  if (perSecond === undefined) throw new Error(`the broker's benchmark said: ${stdout}`);
  return Number(perSecond);
};

/** In a process of its own with the options of a service: in this one lies what it made the log of. */
const relayed = async (asked: Relaying): Promise<Relayed> => {
  const [command, ...args] = nodeCommand('deploy/bench/dist/relaying.js');
  const env = { ...process.env, KINERJA_BENCH_RELAYING: JSON.stringify(asked) };
  const { stdout } = await run(command, args, { env });
  return JSON.parse(stdout) as Relayed;
};

export const relay: Measure = async ({ city }) => {
  const { kafka, eventstore } = city.local.running.addresses;
  const topics = `bench.${Date.now().toString(36)}`;
  const { sent, took_ms } = await relayed({
    eventstore,
    kafka,
    database: `${city.local.server}/task_reporting`,
    topics,
  });
  const { topic: floor } = await ownTopic(kafka, `${topics}.floor`);
  return [
    {
      row: 'relay',
      measure: "from the log to the broker's acknowledgement; floor: the broker's producer benchmark, 900 bytes",
      value: (sent / took_ms) * 1_000,
      unit: 'events/s',
      floor: await producerBenchmark(kafka, floor.name, Math.max(sent, FLOOR_records)),
      goal: { ratioAtLeast: 0.3, atLeast: 20_000 },
      growth: 'relay',
    },
  ];
};
