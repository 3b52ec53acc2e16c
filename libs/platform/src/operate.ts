import { connectEventStore } from '@kinerja/eventstore-db';
import { connectKafka, rebuildConsumed, verifyConsumed, verifyPublished } from '@kinerja/kafka';
import { rebuild, verify } from '@kinerja/read-model';
import { createLog } from '@kinerja/telemetry';
import { consumedBy, viewsOf } from './consumed.ts';
import { openDatabase } from './database.ts';
import type { ServiceDefinition } from './definition.ts';
import { publishedBy } from './published.ts';
import type { Settings } from './settings.ts';

/** What an operator asks of a service from the command line; the answer is JSON on standard output. */
export type Operation = (
  argument: readonly string[],
  parts: { readonly definition: ServiceDefinition; readonly settings: Settings },
) => Promise<{ readonly ok: boolean; readonly answer: unknown }>;

/** Views of the service's own log, tables that it fills from the topics of others, and what it tells in its own. */
const overViews =
  (own: typeof verify, heard: typeof verifyConsumed, told?: typeof verifyPublished): Operation =>
  async ([only], { definition, settings }) => {
    const db = await openDatabase(settings.postgres, definition.migrations);
    const store = connectEventStore(settings.eventStore);
    const kafka = connectKafka(
      settings.kafka.join(','),
      `${definition.name}-operator`,
      createLog(definition.name, 'silent'),
    );
    const wanted = (name: string): boolean => only === undefined || only === name;
    try {
      const answer = [];
      for (const view of viewsOf(definition).filter(({ name }) => wanted(name))) {
        answer.push(await own({ store, db, prefixes: [`${definition.name}.`], view }));
      }
      for (const consumed of consumedBy(definition).filter(({ view }) => wanted(view))) {
        answer.push(await heard({ ...consumed, name: definition.name, kafka, db }));
      }
      if (told !== undefined) {
        const prefixes = [`${definition.name}.`];
        for (const one of publishedBy(definition, db).filter(({ topic }) => wanted(topic.name))) {
          answer.push(await told({ ...one, store, prefixes, kafka, db }));
        }
      }
      return { ok: answer.every(({ differences }) => differences.length === 0), answer };
    } finally {
      await store.close();
      await db.destroy();
    }
  };

const rebuilt: Operation = async (argument, parts) => ({
  ...(await overViews(rebuild, rebuildConsumed)(argument, parts)),
  ok: true,
});

/** @returns the exit code: 0 when all is as it should be, 1 when a difference was found, 2 for an unknown operation */
export const operate = async (
  definition: ServiceDefinition,
  settings: Settings,
  command: string,
  argument: readonly string[],
): Promise<number> => {
  const operations: Readonly<Record<string, Operation>> = {
    verify: overViews(verify, verifyConsumed, verifyPublished),
    rebuild: rebuilt,
    ...definition.operations,
  };
  const operation = operations[command];
  if (operation === undefined) {
    process.stderr.write(`${definition.name} knows ${Object.keys(operations).join(', ')}; not ${command}\n`);
    return 2;
  }
  const { ok, answer } = await operation(argument, { definition, settings });
  process.stdout.write(
    `${JSON.stringify(answer, (_, part: unknown) => (typeof part === 'bigint' ? String(part) : part))}\n`,
  );
  return ok ? 0 : 1;
};
