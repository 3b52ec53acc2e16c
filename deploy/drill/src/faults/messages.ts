import { topics } from '@kinerja/contracts';
import { partitionOf, readTopic, sendAgain } from '@kinerja/kafka';
import type { Envelope } from '@kinerja/kafka';
import type { Chance } from '@kinerja/sample-city';
import { Database } from '@kinerja/read-model';
import type { Kafka } from 'kafkajs';
import { BY_DRILL } from '../check/topics.ts';
import { kafkaOf } from '../kafka-of.ts';
import { insist, within } from '../within.ts';
import { nothingToHeal } from './fault.ts';
import type { Fault, Scene, Struck } from './fault.ts';

const CHAINS = topics.filter(({ keeps }) => keeps === 'chain');
/** The notary publishes its own file, not the log, and is asked for nothing again. */
const RELAYED = CHAINS.filter(({ service }) => service !== 'notary');
const REPEATED = 40;

const produce = async (kafka: Kafka, topic: string, messages: readonly Omit<Envelope, 'topic' | 'offset'>[]) => {
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  try {
    return await producer.send({
      topic,
      messages: messages.map(({ partition, key, headers, body }) => ({
        partition,
        key,
        value: body,
        headers: { ...headers, [BY_DRILL]: 'again' },
      })),
    });
  } finally {
    await producer.disconnect();
  }
};

/** What was told before is told again, in another order: consumers know it all already. */
const repeat = async ({ city }: Scene, luck: Chance): Promise<Struck> => {
  const kafka = kafkaOf(city());
  const { name } = luck.pick(CHAINS);
  const messages: Envelope[] = [];
  await readTopic(kafka, name, (message) => messages.push(message));
  const from = luck.int(0, Math.max(0, messages.length - REPEATED));
  const again = messages.slice(from, from + REPEATED).map((message) => ({ message, place: luck.next() }));
  again.sort((a, b) => a.place - b.place);
  await produce(
    kafka,
    name,
    again.map(({ message }) => message),
  );
  return { what: `repeat ${String(again.length)} messages of ${name} in another order`, heal: nothingToHeal };
};

/** Asks a relay to send what it has sent long ago. */
const raiseRelay = async ({ city }: Scene, luck: Chance): Promise<Struck> => {
  const { name, service } = luck.pick(RELAYED);
  const share = luck.next();
  const url = `${city().server}/${service.replace('-', '_')}`;
  const db = new Database(url);
  try {
    const [row] = await db.query<{ position: string | null }[]>('SELECT position FROM relay_state WHERE topic = $1', [
      name,
    ]);
    await sendAgain(db, name, BigInt(Math.floor(Number(row?.position ?? 0) * share)));
  } finally {
    await db.close();
  }
  return {
    what: `have everything of ${name} after ${String(Math.round(share * 100))} % sent again`,
    heal: nothingToHeal,
  };
};

/** A message that no relay wrote and nobody can read. */
const poison = async ({ city, poisoned }: Scene, luck: Chance): Promise<Struck> => {
  const { name } = luck.pick(CHAINS);
  const key = `drill.poison-${String(luck.int(1, 1_000_000))}`;
  const partition = partitionOf(key);
  const [sent] = await produce(kafkaOf(city()), name, [{ partition, key, headers: {}, body: 'this is not JSON' }]);
  poisoned.push({ topic: name, partition, offset: sent?.baseOffset ?? '' });
  return { what: `put a message that nobody can read into ${name}`, heal: nothingToHeal };
};

/** The handler of some messages fails, as a bug would make it: they are parked, the others flow. */
const breakHandler = async ({ city }: Scene, luck: Chance): Promise<Struck> => {
  const minutes = luck.int(1, 6);
  const change = (sql: string): Promise<unknown> => within(city(), 'analytics', (client) => client.query(sql));
  await change(`ALTER TABLE report_fact ADD CONSTRAINT drill CHECK (minutes <> ${String(minutes)}) NOT VALID`);
  return {
    what: `let analytics fail at every report of ${String(minutes)} minutes`,
    heal: async () => {
      await insist(() => change('ALTER TABLE report_fact DROP CONSTRAINT IF EXISTS drill'));
    },
  };
};

/** What needs a part that happens to be away does not strike, and says so. */
const ifItCan = (strike: (scene: Scene, luck: Chance) => Promise<Struck>): Fault['strike'] => {
  return (scene, luck) =>
    strike(scene, luck).catch((error: unknown) => ({ what: `nothing: ${String(error)}`, heal: nothingToHeal }));
};

export const MESSAGE_FAULTS = {
  repeat: { lasts_s: [1, 1], strike: ifItCan(repeat) },
  'send again': { lasts_s: [1, 1], strike: ifItCan(raiseRelay) },
  poison: { lasts_s: [1, 1], strike: ifItCan(poison) },
  'break a handler': { lasts_s: [5, 9], strike: ifItCan(breakHandler) },
} satisfies Readonly<Record<string, Fault>>;
