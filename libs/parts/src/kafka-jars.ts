import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { run } from './program.ts';

export const KAFKA_VERSION = '4.3.1';
const POM = join(import.meta.dirname, '../pom.xml');
const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/** The folder of the broker's jars. It is no data: it may be removed at any time and is fetched again. */
export const JARS = join(import.meta.dirname, '../../../node_modules/.cache', `kafka-${KAFKA_VERSION}`);

/** What Java keeps of an earlier run. */
export const LEARNED = `${JARS}.jsa`;

export const jarsAreThere = (): boolean => existsSync(JARS);

/** Fetched once and shared by all runs; of two runs at the same time the first to finish gives its jars to both. */
export const fetchJars = async (log: string, signal?: AbortSignal): Promise<void> => {
  if (jarsAreThere()) return;
  await mkdir(dirname(JARS), { recursive: true });
  const unfinished = await mkdtemp(join(dirname(JARS), `.${basename(JARS)}-`));
  const command = ['mvn', '-B', '-q', '-f', POM, COPY, `-DoutputDirectory=${unfinished}`] as const;
  try {
    await run({ name: 'Fetching Kafka with Maven', command, log }, signal);
    if (!jarsAreThere()) await rename(unfinished, JARS);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
};
