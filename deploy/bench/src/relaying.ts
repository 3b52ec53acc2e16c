// A process that relays the reports of the whole log to a topic of its own, as a service does, and tells how fast it was.
import { writeSync } from 'node:fs';
import { connectEventStore } from '@kinerja/eventstore-db';
import { startRelay } from '@kinerja/kafka';
import { Database, Replicas } from '@kinerja/read-model';
import { ownTopic, quiet } from './own-topic.ts';
import type { Relayed, Relaying } from './rows/relay.ts';
import { until } from './until.ts';

const PATIENCE = { within_s: 600, look_ms: 5 };
/** The relay of a service has run for a while. */
const WARM_events = 50_000;

const relayed = async ({ eventstore, kafka: address, database, topics }: Relaying, name: string): Promise<Relayed> => {
  const { kafka, topic } = await ownTopic(address, `${topics}.${name}`);
  const store = connectEventStore(eventstore);
  const db = new Database(database);
  const replicas = Replicas.start(database, () => undefined);
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
    return { sent: relaying.status().sent, took_ms: performance.now() - since };
  } finally {
    await relaying.stop();
    await replicas.stop();
    await db.close();
    await store.close();
  }
};

const asked = JSON.parse(process.env.KINERJA_BENCH_RELAYING ?? '{}') as Relaying;
for (let warm = 0, round = 1; warm < WARM_events; round += 1) {
  const { sent } = await relayed(asked, `warm-${String(round)}`);
  if (sent === 0) throw new Error('the log has nothing to relay');
  warm += sent;
}
writeSync(process.stdout.fd, JSON.stringify(await relayed(asked, 'measured')));
