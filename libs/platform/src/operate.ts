import { connectEventStore } from '@kinerja/eventstore-db';
import { connectKafka, verifyConsumed, verifyPublished } from '@kinerja/kafka';
import { verify } from '@kinerja/read-model';
import { createLog } from '@kinerja/telemetry';
import { consumedBy, viewsOf } from './consumed.ts';
import { openDatabase } from './database.ts';
import type { ServiceDefinition } from './definition.ts';
import { publishedBy } from './published.ts';
import { rebuild } from './rebuild.ts';
import type { Settings } from './settings.ts';

/** What an operator asks of a service from the command line; the answer is JSON on standard output. */
export type Operation = (
  argument: readonly string[],
  parts: {
    readonly definition: ServiceDefinition;
    readonly settings: Settings;
    /** For what, where people are looked at: what the operator says, or else the command. */
    readonly purpose: string;
  },
) => Promise<{ readonly ok: boolean; readonly answer: unknown }>;

/** Views of the service's own log, tables that it fills from the topics of others, and what it tells in its own. */
const verified: Operation = async ([only], { definition, settings }) => {
  const { name, migrations } = definition;
  const db = await openDatabase(settings.postgres, migrations);
  const store = connectEventStore(settings.eventStore);
  const kafka = connectKafka(settings.kafka.join(','), `${name}-operator`, createLog(name, 'silent'));
  const prefixes = [`${name}.`];
  const wanted = (named: string): boolean => only === undefined || only === named;
  try {
    const answer = [];
    for (const view of viewsOf(definition).filter((one) => wanted(one.name))) {
      answer.push(await verify({ store, db, prefixes, view }));
    }
    for (const consumed of consumedBy(definition).filter(({ view }) => wanted(view))) {
      answer.push(await verifyConsumed({ ...consumed, name, kafka, db }));
    }
    for (const one of publishedBy(definition, db).filter(({ topic }) => wanted(topic.name))) {
      answer.push(await verifyPublished({ ...one, store, prefixes, kafka, db }));
    }
    return { ok: answer.every(({ differences }) => differences.length === 0), answer };
  } finally {
    await store.close();
    await db.close();
  }
};

const PURPOSE = '--purpose=';

/** @returns the exit code: 0 when all is as it should be, 1 when a difference was found, 2 for an unknown operation */
export const operate = async (
  definition: ServiceDefinition,
  settings: Settings,
  command: string,
  argument: readonly string[],
): Promise<number> => {
  const operations: Readonly<Record<string, Operation>> = {
    verify: verified,
    rebuild,
    ...definition.operations,
  };
  const operation = operations[command];
  if (operation === undefined) {
    process.stderr.write(`${definition.name} knows ${Object.keys(operations).join(', ')}; not ${command}\n`);
    return 2;
  }
  const said = argument.find((one) => one.startsWith(PURPOSE))?.slice(PURPOSE.length);
  const { ok, answer } = await operation(
    argument.filter((one) => !one.startsWith(PURPOSE)),
    { definition, settings, purpose: said ?? `kinerja ${command}` },
  );
  process.stdout.write(
    `${JSON.stringify(answer, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part))}\n`,
  );
  return ok ? 0 : 1;
};
