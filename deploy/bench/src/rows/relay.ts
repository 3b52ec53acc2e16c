import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Topic } from '@kinerja/contracts';
import { connectEventStore } from '@kinerja/eventstore-db';
import { connectKafka, ensureTopics, startRelay } from '@kinerja/kafka';
import type { Log } from '@kinerja/kafka';
import type { OwnCity } from '@kinerja/local';
import { kafkaTool } from '@kinerja/parts';
import { Database, Replicas } from '@kinerja/read-model';
import { until } from '../until.ts';
import type { Measure } from './bench.ts';

/** As large as a report of work is with its headers. */
const RECORD_bytes = 900;
const PATIENCE = { within_s: 600, look_ms: 5 };

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The benchmark that comes with the broker, with the same care: all replicas acknowledge. */
const producerBenchmark = async (broker: string, topic: string, records: number): Promise<number> => {
  const [command, ...tool] = await kafkaTool('org.apache.kafka.tools.ProducerPerformance');
  const size = ['--num-records', String(records), '--record-size', String(RECORD_bytes), '--throughput', '-1'];
  const producer = ['--producer-props', `bootstrap.servers=${broker}`, 'acks=all'];
  const { stdout } = await promisify(execFile)(command, [...tool, '--topic', topic, ...size, ...producer]);
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
  const { sent, perSecond } = await relayed(city, kafka, ownTopic);
  return [
    {
      row: 'relay',
      measure: "from the log to the broker's acknowledgement; floor: the broker's producer benchmark, 900 bytes",
      value: perSecond,
      unit: 'events/s',
      floor: await producerBenchmark(addresses.kafka, floorTopic.name, Math.max(sent, 50_000)),
      goal: { ratioAtLeast: 0.3, atLeast: 20_000 },
      growth: 'relay',
    },
  ];
};

/** The reports of the whole log, through a relay of our own to a topic of its own. */
const relayed = async (
  city: OwnCity,
  kafka: ReturnType<typeof connectKafka>,
  topic: Topic,
): Promise<{ sent: number; perSecond: number }> => {
  const store = connectEventStore(city.local.running.addresses.eventstore);
  const url = `${city.local.server}/task_reporting`;
  const db = new Database(url);
  const replicas = Replicas.start(url, () => undefined);
  const relaying = startRelay({
    topic,
    store,
    prefixes: ['task-reporting.day-'],
    publish: ({ event: { type, data } }) =>
      type === 'work-reported.v1' ? { type: 'task-reporting.work-reported.v1', data } : undefined,
    kafka,
    db,
    replicas,
    log: quiet,
  });
  try {
    // To become the active one is not part of the way of an event.
    await until(() => relaying.status().active, { what: 'until the relay was active', ...PATIENCE });
    const since = performance.now();
    await until(() => relaying.status().caughtUp, { what: 'until the relay had sent all', ...PATIENCE });
    const { sent } = relaying.status();
    return { sent, perSecond: (sent / (performance.now() - since)) * 1_000 };
  } finally {
    await relaying.stop();
    await replicas.stop();
    await db.close();
    await store.close();
  }
};
