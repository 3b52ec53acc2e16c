import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fetchJars, JARS, jarsAreThere, LEARNED } from './kafka-jars.ts';
import { type Part, PartFailed } from './part.ts';
import { freePort } from './ports.ts';
import { Program, run } from './program.ts';

export interface KafkaSettings {
  /** Holds the data and the configuration. */
  readonly folder: string;
  readonly port: number;
  readonly controllerPort: number;
  readonly log: string;
  /** Ends the preparation when the start is called off. */
  readonly signal?: AbortSignal;
}

const CLUSTER = 'a2luZXJqYS1sb2NhbC0wMA';
const GIVE = 'or give KINERJA_KAFKA the address of a broker';

/** Fails with one sentence when this machine cannot run the broker; answers its Java. */
export const checkKafka = async (): Promise<string> => {
  const java = await findJava();
  if (!jarsAreThere())
    await promisify(execFile)('mvn', ['-v']).catch((cause: unknown) => {
      const message = `Fetching Kafka the first time needs Maven, which was not found: install it (maven), ${GIVE}.`;
      throw Object.assign(new PartFailed(message), { cause });
    });
  return java;
};

/** One real Apache Kafka broker that is its own controller, from its published jars. */
export const kafka = async (settings: KafkaSettings): Promise<Part> => {
  const java = await checkKafka();
  await fetchJars(settings.log, settings.signal);
  if (!existsSync(LEARNED)) await learn(java, settings);
  return prepare([java, `-XX:SharedArchiveFile=${LEARNED}`], settings);
};

/** The command line of one of the broker's own tools, by its main class; arguments follow. */
export const kafkaTool = async (main: string): Promise<[string, ...string[]]> => [await checkKafka(), ...JVM, main];

/** Writes the configuration, and formats the folder when it is new. */
const prepare = async (java: readonly [string, string], settings: KafkaSettings): Promise<Part> => {
  const { folder, port, log, signal } = settings;
  const command = [...java, ...JVM] as const;
  const properties = join(folder, 'server.properties');
  await mkdir(folder, { recursive: true });
  await writeFile(properties, serverProperties(settings));
  if (!existsSync(join(folder, 'data/meta.properties'))) {
    const format = ['kafka.tools.StorageTool', 'format', '-t', CLUSTER, '-c', properties];
    await run({ name: 'Formatting the Kafka folder', command: [java[0], ...JVM, ...format], log }, signal);
  }
  return {
    name: 'Kafka',
    command: [...command, 'kafka.Kafka', properties],
    log,
    isReady: () => answersAsBroker(port),
  };
};

const JVM = ['-Xmx384m', '-XX:+UseSerialGC', '-Dorg.apache.logging.log4j.level=WARN', '-cp', join(JARS, '*')];

/** Runs a broker once and keeps the classes that Java loaded: every later start takes half the time. */
const learn = async (java: string, settings: KafkaSettings): Promise<void> => {
  const folder = `${settings.folder}.learning`;
  const unfinished = `${LEARNED}.${String(process.pid)}`;
  const ports = { port: await freePort(), controllerPort: await freePort() };
  try {
    const part = await prepare([java, `-XX:ArchiveClassesAtExit=${unfinished}`], { ...settings, ...ports, folder });
    const program = Program.start({ ...part, stopWithin_ms: 60_000 });
    try {
      await program.ready();
    } finally {
      await program.stop();
    }
    settings.signal?.throwIfAborted();
    if (existsSync(unfinished)) await rename(unfinished, LEARNED);
  } finally {
    await rm(folder, { recursive: true, force: true });
    await rm(unfinished, { force: true });
  }
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
  const home = process.env.JAVA_HOME;
  const java = home === undefined || home === '' ? 'java' : join(home, 'bin/java');
  const found = await promisify(execFile)(java, ['-version']).then(
    ({ stderr }) => Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0),
    () => undefined,
  );
  if (found !== undefined && found >= 17) return java;
  const why = found === undefined ? 'was not found' : `was found as version ${String(found)}`;
  throw new PartFailed(`Kafka needs Java 17 or newer, which ${why}: install it (openjdk-17-jre-headless), ${GIVE}.`);
};

// ApiVersions, version 0, correlation 1, no client id: the first request of every client.
const API_VERSIONS = Buffer.from('0000000a' + '0012' + '0000' + '00000001' + 'ffff', 'hex');

/** The broker accepts connections long before it answers requests: ask it something. */
const answersAsBroker = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1_000 }, () => socket.write(API_VERSIONS));
    const answer = (yes: boolean) => (): void => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('data', answer(true)).once('timeout', answer(false)).once('close', answer(false));
    socket.once('error', answer(false));
  });
