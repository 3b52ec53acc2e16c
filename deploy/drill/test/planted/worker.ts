// One part in a process of its own, so that a test can plant a defect in it, freeze it or kill it. Node runs this file
// as it is; what it imports is the built code.
import { evaluationTopic, planSubmitted } from '@kinerja/contracts';
import type { Topic } from '@kinerja/contracts';
import { connectEventStore } from '@kinerja/eventstore-db';
import { Streams } from '@kinerja/event-sourcing';
import type { Event } from '@kinerja/event-sourcing';
import { connectKafka, startConsumer, startRelay } from '@kinerja/kafka';
import { Database, rebuild, Replicas, view } from '@kinerja/read-model';
import type { Kafka } from 'kafkajs';

/** What the worker is to be. */
export type Role =
  | { readonly role: 'relay'; readonly topic: string; readonly prefix: string; readonly diesAtSend: boolean }
  | { readonly role: 'consumer'; readonly topic: string; readonly name: string }
  | { readonly role: 'rebuild'; readonly prefix: string }
  | { readonly role: 'writer'; readonly category: string; readonly commands: readonly Written[] };

/** A command of the writer: pay once more on an account. */
export interface Written {
  readonly id: string;
  readonly account: string;
  /** The revision that the writer saw before. */
  readonly expected?: string;
}

/** What the writer answers, in the order of its commands. */
export type Outcome = { readonly revision: string; readonly position: string } | { readonly code: string };

export interface Surroundings {
  readonly postgres: string;
  readonly kafka: string;
  readonly eventStore: string;
}

export type Paid = Event<'paid.v1', { readonly plan: string }>;

const tell = (what: unknown): void => {
  process.stdout.write(`${JSON.stringify(what)}\n`);
};

const log = {
  info: (about: object, text: string): void => {
    tell({ text, ...about });
  },
  warn: (about: object, text: string): void => {
    tell({ text, ...about });
  },
  error: (about: object, text: string): void => {
    tell({ text, ...about });
  },
};

const topicOf = (name: string): Topic => ({ ...evaluationTopic, name });

const connect = (postgres: string): Database => new Database(postgres);

/** Ends the process as a crash would, at the moment when it would send. */
const dying = (kafka: Kafka): Kafka =>
  Object.assign(Object.create(kafka) as Kafka, {
    producer: (options: Parameters<Kafka['producer']>[0]) =>
      Object.assign(kafka.producer(options), {
        sendBatch: () => {
          process.kill(process.pid, 'SIGKILL');
          return new Promise(() => undefined);
        },
      }),
  });

const relay = ({ topic, prefix, diesAtSend }: Extract<Role, { role: 'relay' }>, around: Surroundings): void => {
  const kafka = connectKafka(around.kafka, 'planted', log);
  startRelay({
    topic: topicOf(topic),
    store: connectEventStore(around.eventStore),
    prefixes: [prefix],
    publish: ({ event }) => published(event as Paid),
    kafka: diesAtSend ? dying(kafka) : kafka,
    db: connect(around.postgres),
    replicas: Replicas.start(around.postgres, (error) => {
      log.warn({ error: String(error) }, 'replicas');
    }),
    log,
  });
};

export const published = ({ data }: Paid): { type: string; data: object } => ({
  type: planSubmitted.type,
  data: { ...planSubmitted.sample, planId: data.plan },
});

const COUNT = `INSERT INTO counted (plan, times) VALUES ($1, 1) ON CONFLICT (plan) DO UPDATE SET times = counted.times + 1`;

const consumer = ({ topic, name }: Extract<Role, { role: 'consumer' }>, around: Surroundings): void => {
  startConsumer({
    name,
    topics: [topicOf(topic)],
    kafka: connectKafka(around.kafka, 'planted', log),
    db: connect(around.postgres),
    store: connectEventStore(around.eventStore),
    log,
    handle: {
      [planSubmitted.type]: (tx, { data }) => {
        if (data.planId === 'poison') throw new Error('no view can make anything of this');
        tx.query(COUNT, [data.planId]);
      },
    },
  });
};

/** Of a test that holds it, so that a projection waits in the middle of the log. */
export const GATE = 1;

export const counted = view<Paid>({
  name: 'counted',
  version: 1,
  tables: ['counted'],
  on: {
    'paid.v1': (tx, { event: { data } }) => {
      if (data.plan === 'gate') tx.query('SELECT pg_advisory_xact_lock($1)', [GATE]);
      tx.query(COUNT, [data.plan]);
    },
  },
});

const rebuildCounted = async (
  { prefix }: Extract<Role, { role: 'rebuild' }>,
  { postgres, eventStore }: Surroundings,
): Promise<void> => {
  const [store, db] = [connectEventStore(eventStore), connect(postgres)];
  const replicas = Replicas.start(postgres, tell);
  tell(await rebuild({ store, db, replicas, prefixes: [prefix], view: counted, signal: new AbortController().signal }));
  await replicas.stop();
  await store.close();
  await db.close();
};

/** All at the same time: each has seen the stream before any of them appends. */
const write = async (
  { category, commands }: Extract<Role, { role: 'writer' }>,
  around: Surroundings,
): Promise<Outcome[]> => {
  const store = connectEventStore(around.eventStore);
  const accounts = new Streams<number, Paid>(store, category, { initial: 0, evolve: (paid) => paid + 1 });
  let seen = 0;
  let allHaveSeen = (): void => undefined;
  const together = new Promise<void>((resolve) => {
    allHaveSeen = resolve;
  });
  const outcomes = await Promise.all(
    commands.map(async ({ id, account, expected }): Promise<Outcome> => {
      const context = {
        commandId: id,
        commandHash: id,
        correlationId: id,
        actor: { id: 'tester', kind: 'machine' as const, role: 'tester' },
        occurredAt: '2026-01-12T03:00:00.000Z',
        ...(expected === undefined ? {} : { expected: BigInt(expected) }),
      };
      try {
        const { revision, position } = await accounts.transact(account, context, async () => {
          seen += 1;
          if (seen === commands.length) allHaveSeen();
          await together;
          return [{ type: 'paid.v1', data: { plan: id } }];
        });
        return { revision: String(revision), position: String(position) };
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error;
        return { code: String(error.code) };
      }
    }),
  );
  await store.close();
  return outcomes;
};

const main = async (role: Role, around: Surroundings): Promise<void> => {
  if (role.role === 'relay') relay(role, around);
  else if (role.role === 'consumer') consumer(role, around);
  else if (role.role === 'rebuild') await rebuildCounted(role, around);
  else tell(await write(role, around));
};

const { KINERJA_ROLE: role, KINERJA_AROUND: around } = process.env;
if (role !== undefined && around !== undefined)
  await main(JSON.parse(role) as Role, JSON.parse(around) as Surroundings);
