import { setTimeout as pause } from 'node:timers/promises';
import type { Topic } from '@kinerja/contracts';
import { PARTITIONS } from '@kinerja/contracts';
// A CommonJS library: Node finds only some of its names, the others are in its default export.
import kafkajs, { Kafka, Partitioners, logLevel } from 'kafkajs';
import type { Admin, ITopicConfig, LogEntry, Producer } from 'kafkajs';
import type { Log } from './log.ts';
import { quickRequests } from './produce-request.ts';
import { quietQueues } from './quiet-queue.ts';

quietQueues();
quickRequests();

/**
 * The address of the broker, with time limits that let a service stop within seconds while the broker is away.
 *
 * @param brokers e.g. `127.0.0.1:8086` or several, separated by commas
 */
export const connectKafka = (brokers: string, clientId: string, log: Log): Kafka =>
  new Kafka({
    brokers: brokers.split(','),
    clientId,
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4 },
    logLevel: logLevel.WARN,
    logCreator:
      () =>
      ({ namespace, log: { message, ...about } }: LogEntry) => {
        log.warn({ kafka: namespace, ...withoutStack(about) }, message);
      },
  });

const withoutStack = (about: object): object =>
  Object.fromEntries(Object.entries(about).filter(([key]) => key !== 'stack' && key !== 'timestamp'));

/** A producer that neither loses nor reorders: all replicas acknowledge, the broker knows repeats of one session. */
export const carefulProducer = (kafka: Kafka): Producer =>
  kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });

/** Messages that a consumer could not handle, for people to look at. */
export const parkedTopic = (topic: string): string => `${topic}.parked`;

/** Answers of a broker that has just started, or has not yet heard of the topic that another node made. */
const SETTLING: readonly (string | undefined)[] = [
  'UNKNOWN_TOPIC_OR_PARTITION',
  'LEADER_NOT_AVAILABLE',
  'INVALID_REPLICATION_FACTOR',
  'REQUEST_TIMED_OUT',
];
const SETTLING_TRIES = 60;
const SETTLING_PAUSE_MS = 500;

const isSettling = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if ('errors' in error && Array.isArray(error.errors)) return error.errors.every(isSettling);
  return 'type' in error && SETTLING.includes(error.type as string);
};

/** Creates what is missing. A topic with another number of partitions is refused: keys would change their partition. */
export const ensureTopics = async (
  kafka: Kafka,
  topics: readonly Topic[],
  options: { readonly parked?: boolean } = {},
): Promise<void> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await makeTopics(kafka, topics, options);
      return;
    } catch (error) {
      if (!isSettling(error) || attempt === SETTLING_TRIES) throw error;
      await pause(SETTLING_PAUSE_MS);
    }
  }
};

const makeTopics = async (
  kafka: Kafka,
  topics: readonly Topic[],
  { parked = false }: { readonly parked?: boolean },
): Promise<void> => {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const { brokers } = await admin.describeCluster();
    const replicationFactor = Math.min(3, brokers.length);
    const wanted: ITopicConfig[] = topics.flatMap(({ name, keeps }) => [
      topicConfig(name, PARTITIONS, keeps, replicationFactor),
      ...(parked ? [topicConfig(parkedTopic(name), 1, 'chain' as const, replicationFactor)] : []),
    ]);
    const existing = new Set(await admin.listTopics());
    const missing = wanted.filter(({ topic }) => !existing.has(topic));
    if (missing.length > 0) await admin.createTopics({ topics: missing, waitForLeaders: true });
    await refuseOtherPartitions(admin, wanted);
  } finally {
    await admin.disconnect();
  }
};

const topicConfig = (
  topic: string,
  numPartitions: number,
  keeps: Topic['keeps'],
  replicationFactor: number,
): ITopicConfig => ({
  topic,
  numPartitions,
  replicationFactor,
  configEntries: [
    { name: 'cleanup.policy', value: keeps === 'chain' ? 'delete' : 'compact' },
    { name: 'retention.ms', value: '-1' },
    { name: 'retention.bytes', value: '-1' },
    { name: 'min.insync.replicas', value: String(replicationFactor >= 3 ? 2 : 1) },
  ],
});

const refuseOtherPartitions = async (admin: Admin, wanted: readonly ITopicConfig[]): Promise<void> => {
  const { topics } = await admin.fetchTopicMetadata({ topics: wanted.map(({ topic }) => topic) });
  for (const { topic, numPartitions } of wanted) {
    const partitions = topics.find(({ name }) => name === topic)?.partitions.length;
    if (partitions !== numPartitions) {
      throw new Error(`topic ${topic} has ${String(partitions)} partitions, not ${String(numPartitions)}`);
    }
  }
};

/** The settings of a topic, for `kinerja status` and tests. */
export const topicSettings = async (kafka: Kafka, topic: string): Promise<Readonly<Record<string, string>>> => {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic }],
    });
    const entries = resources.flatMap(({ configEntries }) => configEntries);
    return Object.fromEntries(entries.map(({ configName, configValue }) => [configName, configValue]));
  } finally {
    await admin.disconnect();
  }
};
