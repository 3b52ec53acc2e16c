import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Topic } from '@kinerja/contracts';
import { InMemoryEventStore } from '@kinerja/event-sourcing';
import { eventually, unique } from '@kinerja/testing';
import { sendAgain, startRelay, verifyPublished } from '../src/index.ts';
import type { Published, Relay } from '../src/index.ts';
import { kafka, newDatabase, newEvent, newTopic, quiet, submitted } from './parts.ts';
import type { OwnDatabase, Recorded } from './parts.ts';

let database: OwnDatabase;
let topic: Topic;
let store: InMemoryEventStore;
let relay: Relay | undefined;

beforeEach(async () => {
  database = await newDatabase();
  topic = newTopic();
  store = new InMemoryEventStore();
});

afterEach(async () => {
  await relay?.stop();
  relay = undefined;
  await database.drop();
});

const planOf = ({ event }: Recorded): string => (event.data as { plan: string }).plan;

const published = (): Published => ({
  topic,
  store,
  prefixes: ['evaluation.'],
  publish: (recorded) => (planOf(recorded) === 'secret' ? undefined : submitted(planOf(recorded))),
  kafka: kafka(),
  db: database.db,
});

const publish = async (...plans: string[]): Promise<void> => {
  const stream = unique('evaluation.plan');
  await store.append(stream, plans.map(newEvent), -1n);
  const { events } = await store.read(stream);
  relay ??= startRelay({ ...published(), replicas: database.replicas, log: quiet });
  await eventually(() => (relay?.status().position ?? 0n) >= (events.at(-1)?.position ?? 0n));
};

describe('a topic held against the log', () => {
  it('says the same, also when everything was sent twice', async () => {
    await publish('a', 'secret', 'b');
    await sendAgain(database.db, topic.name, 0n);
    await publish('c');
    await expect(verifyPublished(published())).resolves.toMatchObject({ events: 4, rows: 3, differences: [] });
  });

  it('lacks a message that the relay believes to have sent', async () => {
    await publish('a');
    await relay?.stop();
    relay = undefined;
    await store.append(unique('evaluation.plan'), [newEvent('lost')], -1n);
    await database.db.query('UPDATE relay_state SET position = position + 1000000');
    const { differences } = await verifyPublished(published());
    expect(differences.map(({ side }) => side)).toEqual(['only in the log']);
  });

  it('says something else than the log', async () => {
    await publish('a');
    const { differences } = await verifyPublished({ ...published(), publish: () => submitted('another') });
    expect(differences.map(({ side }) => side)).toEqual(['only in the log', 'only in the view']);
  });
});
