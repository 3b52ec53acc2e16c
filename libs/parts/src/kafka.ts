import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { type Part, PartFailed } from './part.ts';
import { run } from './program.ts';

export interface KafkaSettings {
  /** Holds the data and the configuration. */
  readonly folder: string;
  readonly port: number;
  readonly controllerPort: number;
  readonly log: string;
}

const VERSION = '4.3.1';
const CLUSTER = 'a2luZXJqYS1sb2NhbC0wMA';
const JARS = join(import.meta.dirname, '../../../node_modules/.cache', `kafka-${VERSION}`);
const POM = join(import.meta.dirname, '../pom.xml');
const GIVE = 'or give KINERJA_KAFKA the address of a broker';

/** One real Apache Kafka broker that is its own controller, from its published jars. */
export const kafka = async (settings: KafkaSettings): Promise<Part> => {
  const { folder, port, log } = settings;
  const java = await findJava();
  await fetchJars(log);
  const properties = join(folder, 'server.properties');
  await mkdir(folder, { recursive: true });
  await writeFile(properties, serverProperties(settings));
  const classes = ['-cp', join(JARS, '*')];
  await run({
    name: 'Formatting the Kafka folder',
    command: [
      java,
      ...classes,
      'kafka.tools.StorageTool',
      'format',
      '--ignore-formatted',
      '-t',
      CLUSTER,
      '-c',
      properties,
    ],
    log,
    isReady: () => Promise.resolve(true),
  });
  return {
    name: 'Kafka',
    command: [java, '-Xmx384m', '-XX:+UseSerialGC', ...classes, 'kafka.Kafka', properties],
    log,
    isReady: () => hasBroker(`127.0.0.1:${String(port)}`),
  };
};

const serverProperties = ({ folder, port, controllerPort }: KafkaSettings): string =>
  Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${String(controllerPort)}`,
    'controller.listener.names': 'CONTROLLER',
    listeners: `PLAINTEXT://127.0.0.1:${String(port)},CONTROLLER://127.0.0.1:${String(controllerPort)}`,
    'log.dirs': join(folder, 'data'),
    'auto.create.topics.enable': false,
    // One broker keeps one copy of everything.
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 6,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    // The history is kept for ever unless a topic says otherwise.
    'log.retention.ms': -1,
  })
    .map(([name, value]) => `${name}=${String(value)}\n`)
    .join('');

const findJava = async (): Promise<string> => {
  const home = process.env['JAVA_HOME'];
  const java = home === undefined || home === '' ? 'java' : join(home, 'bin/java');
  const found = await promisify(execFile)(java, ['-version']).then(
    ({ stderr }) => Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0),
    () => undefined,
  );
  if (found !== undefined && found >= 17) return java;
  const why = found === undefined ? 'was not found' : `was found as version ${String(found)}`;
  throw new PartFailed(`Kafka needs Java 17 or newer, which ${why}: install it (openjdk-17-jre-headless), ${GIVE}.`);
};

/** Fetched once and shared by all runs; two runs at the same time both fetch, and the first to finish gives its jars. */
const fetchJars = async (log: string): Promise<void> => {
  if (existsSync(JARS)) return;
  await mkdir(dirname(JARS), { recursive: true });
  const unfinished = await mkdtemp(join(dirname(JARS), `.${basename(JARS)}-`));
  const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';
  try {
    await promisify(execFile)('mvn', ['-v']).catch((cause: unknown) => {
      const message = `Fetching Kafka the first time needs Maven, which was not found: install it (maven), ${GIVE}.`;
      throw Object.assign(new PartFailed(message), { cause });
    });
    await run({
      name: 'Fetching Kafka with Maven',
      command: ['mvn', '-B', '-q', '-f', POM, copy, `-DoutputDirectory=${unfinished}`],
      log,
      isReady: () => Promise.resolve(true),
    });
    if (!existsSync(JARS)) await rename(unfinished, JARS);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
};

const hasBroker = async (broker: string): Promise<boolean> => {
  const admin = new Kafka({
    brokers: [broker],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 1_000,
    retry: { retries: 0 },
  }).admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers.length > 0;
  } catch {
    return false; // not yet: the caller asks again until it gives up and shows the log
  } finally {
    await admin.disconnect();
  }
};
