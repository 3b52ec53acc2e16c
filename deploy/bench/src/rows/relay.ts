import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Topic } from '@kinerja/contracts';
import { connectEventStore } from '@kinerja/eventstore-db';
import { connectKafka, ensureTopics, startRelay } from '@kinerja/kafka';
import type { Log } from '@kinerja/kafka';
import { kafkaTool } from '@kinerja/parts';
import { Replicas } from '@kinerja/read-model';
import { DataSource } from 'typeorm';
import { until } from '../until.ts';
import type { Measure } from './bench.ts';

/** As large as a report of work is with its headers. */
const RECORD_bytes = 900;
const PATIENCE = { within_s: 600, look_ms: 5 };

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The benchmark that comes with the broker, with the same care: all replicas acknowledge. */
const producerBenchmark = async (broker: string, topic: string, records: number): Promise<number> => {
  const [command, ...args] = await kafkaTool('org.apache.kafka.tools.ProducerPerformance');
  const { stdout } = await promisify(execFile)(command, [
    ...args,
    ...[
      '--topic',
      topic,
      '--num-records',
      String(records),
      '--record-size',
      String(RECORD_bytes),
      '--throughput',
      '-1',
    ],
    ...['--producer-props', `bootstrap.servers=${broker}`, 'acks=all'],
  ]);
  const perSecond = [...stdout.matchAll(/, ([\d.]+) records\/sec/g)].at(-1)?.[1];
  if (perSecond === undefined) throw new Error(`the broker's benchmark said: ${stdout}`);
  return Number(perSecond);
};

export const relay: Measure = async ({ city }) => {
  const { addresses } = city.local.running;
  const kafka = connectKafka(addresses.kafka, 'bench', quiet);
  const suffix = Date.now().toString(36);
  const topic = (name: string): Topic =>
    ({ name: `bench.${name}.${suffix}`, service: 'task-reporting', keeps: 'chain' }) as Topic;
  const [floorTopic, ownTopic] = [topic('floor'), topic('relay')];
  await ensureTopics(kafka, [floorTopic, ownTopic]);
  const store = connectEventStore(addresses.eventstore);
  const url = `${city.local.server}/task_reporting`;
  const db = await new DataSource({ type: 'postgres', url }).initialize();
  const replicas = Replicas.start(url, () => undefined);
  try {
    const relaying = startRelay({
      topic: ownTopic,
      store,
      prefixes: ['task-reporting.day-'],
      publish: ({ event: { type, data } }) =>
        type === 'work-reported.v1' ? { type: 'task-reporting.work-reported.v1', data: data } : undefined,
      kafka,
      db,
      replicas,
      log: quiet,
    });
    // To become the active one is not part of the way of an event.
    await until(() => relaying.status().active, { what: 'until the relay was active', ...PATIENCE });
    const since = performance.now();
    await until(() => relaying.status().caughtUp, { what: 'until the relay had sent all', ...PATIENCE });
    const { sent } = relaying.status();
    const value = (sent / (performance.now() - since)) * 1_000;
    const floor = await producerBenchmark(addresses.kafka, floorTopic.name, Math.max(sent, 50_000));
    return [
      {
        row: 'relay',
        measure: "from the log to the broker's acknowledgement; floor: the broker's producer benchmark, 900 bytes",
        value,
        unit: 'events/s',
        floor,
        goal: { ratioAtLeast: 0.3, atLeast: 20_000 },
        growth: 'relay',
      },
    ];
  } finally {
    await replicas.stop();
    await db.destroy();
    await store.close();
  }
};
