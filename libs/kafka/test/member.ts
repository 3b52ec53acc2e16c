/** A process of its own that consumes one topic, until it is ended: `member.ts POSTGRES BROKER TOPIC NAME`. */
import type { Topic } from '@kinerja/contracts';
import { planSubmitted, topics } from '@kinerja/contracts';
import { InMemoryEventStore } from '@kinerja/event-sourcing';
import { Database } from '@kinerja/read-model';
import { connectKafka, startConsumer } from '../src/index.ts';
import type { Log } from '../src/index.ts';

const [url = '', broker = '', topic = '', name = ''] = process.argv.slice(2);
const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const own = topics.find(({ service }) => service === 'evaluation');
const db = new Database(url);
startConsumer({
  name,
  topics: [{ ...own, name: topic } as Topic],
  kafka: connectKafka(broker, 'member', quiet),
  db,
  store: new InMemoryEventStore(),
  log: quiet,
  handle: {
    [planSubmitted.type]: (tx, { data, position }) =>
      tx.query('INSERT INTO effect (plan, position) VALUES ($1, $2)', [data.planId, position]),
  },
});
process.stdout.write('started\n');
