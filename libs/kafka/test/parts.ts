import type { Topic } from '@kinerja/contracts';
import { evaluationTopic, planSubmitted } from '@kinerja/contracts';
import type { EventStore, NewEvent, Recorded } from '@kinerja/event-sourcing';
import { Database, migrate, Projector, Replicas, viewMigrations } from '@kinerja/read-model';
import { freshDatabase, testKafka, unique } from '@kinerja/testing';
import { Kafka, logLevel } from 'kafkajs';
import type { Consumer, Producer } from 'kafkajs';
import { randomUUID } from 'node:crypto';
import type { Envelope } from '../src/envelope.ts';
import { seal } from '../src/envelope.ts';
import {
  kafkaMigrations,
  ensureTopics,
  lyingAs,
  parkedIn,
  parkedOrders,
  partitionOf,
  retryParked,
  skipParked,
} from '../src/index.ts';
import type { Log } from '../src/index.ts';

export const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export const kafka = (): Kafka => new Kafka({ brokers: [testKafka()], logLevel: logLevel.NOTHING });

/** A topic of its own for each test, with the contracts of evaluation. */
export const newTopic = (keeps: Topic['keeps'] = 'chain'): Topic => ({
  ...evaluationTopic,
  name: unique('kinerja.evaluation'),
  keeps,
});

export interface OwnDatabase {
  readonly db: Database;
  readonly url: string;
  readonly replicas: Replicas;
  readonly drop: () => Promise<void>;
}

/** A database as a consuming service has it: our tables, and `effect`, where each applied message leaves one row. */
export const newDatabase = async (): Promise<OwnDatabase> => {
  const { url, ...fresh } = await freshDatabase();
  const db = new Database(url);
  await migrate(db, [...viewMigrations, ...kafkaMigrations]);
  await db.query('CREATE TABLE effect (id serial PRIMARY KEY, plan text NOT NULL, position bigint NOT NULL)');
  const replicas = Replicas.start(url, () => undefined);
  return {
    db,
    url,
    replicas,
    drop: async () => {
      await replicas.stop();
      await db.close();
      await fresh.drop();
    },
  };
};

export const plans = async (db: Database): Promise<string[]> => {
  const rows = await db.query<{ plan: string }[]>('SELECT plan FROM effect ORDER BY id');
  return rows.map(({ plan }) => plan);
};

export const submitted = (plan: string): { type: string; data: object } => ({
  type: planSubmitted.type,
  data: { ...planSubmitted.sample, planId: plan },
});

const metadata = {
  commandId: 'command',
  commandHash: 'hash',
  correlationId: 'correlation',
  actor: { id: 'tester', kind: 'machine' as const, role: 'tester' },
  occurredAt: '2026-01-12T03:00:00.000Z',
};

export const newEvent = (plan: string): NewEvent => ({
  id: randomUUID(),
  event: { type: 'plan-submitted.v1', data: { plan } },
  metadata,
});

interface Sent {
  readonly partition: number;
  readonly message: ReturnType<typeof seal>;
}

/** Plays the relay by hand, so that a test can leave out, repeat and forge messages. */
export class HandMadeRelay {
  private readonly last = new Map<number, bigint>();
  private position = 0n;

  private constructor(
    private readonly producer: Producer,
    private readonly topic: Topic,
  ) {}

  static async of(topic: Topic): Promise<HandMadeRelay> {
    await ensureTopics(kafka(), [topic], { parked: true });
    const producer = kafka().producer({ idempotent: true, maxInFlightRequests: 1 });
    await producer.connect();
    return new HandMadeRelay(producer, topic);
  }

  /** The next message of the chain; it is not sent yet. */
  next(plan: string, { stream = plan, epoch = 5n } = {}): Sent {
    this.position += 100n;
    const partition = partitionOf(stream);
    const recorded = {
      id: randomUUID(),
      stream,
      revision: 0n,
      position: this.position,
      recordedAt: '2026-01-12T03:00:00.000Z',
      event: { type: 'plan-submitted.v1', data: {} },
      metadata,
    };
    const previous = this.topic.keeps === 'chain' ? this.last.get(partition) : undefined;
    this.last.set(partition, this.position);
    return { partition, message: seal(recorded, submitted(plan), { service: 'evaluation', previous, epoch }) };
  }

  async send(...sent: readonly Sent[]): Promise<void> {
    const messages = sent.map(({ partition, message }) => ({ ...message, partition }));
    await this.producer.send({ topic: this.topic.name, acks: -1, messages });
  }

  /** The same message from another term of the relay. */
  static in(epoch: bigint, { partition, message }: Sent): Sent {
    return { partition, message: { ...message, headers: { ...message.headers, ce_epoch: String(epoch) } } };
  }

  static withBody(value: string, { partition, message }: Sent): Sent {
    return { partition, message: { ...message, value } };
  }

  async end(): Promise<void> {
    await this.producer.disconnect();
  }
}

/** Streams that all live in the same partition, and one that lives elsewhere. */
export const sameStreams = (count: number): string[] => {
  const streams = Array.from({ length: 200 }, () => unique('evaluation.plan'));
  const [first = ''] = streams;
  return streams.filter((each) => partitionOf(each) === partitionOf(first)).slice(0, count);
};
export const otherStream = (stream: string): string => {
  for (;;) {
    const other = unique('evaluation.plan');
    if (partitionOf(other) !== partitionOf(stream)) return other;
  }
};

/** Reads a topic as a stranger would: with a plain consumer. */
export class Stranger {
  readonly messages: Envelope[] = [];

  private constructor(private readonly consumer: Consumer) {}

  static async of(topic: string): Promise<Stranger> {
    const consumer = kafka().consumer({ groupId: unique('stranger'), maxWaitTimeInMs: 50 });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    const stranger = new Stranger(consumer);
    await consumer.run({
      eachMessage: ({ partition, message }) => {
        const headers = Object.entries(message.headers ?? {}).map(([name, each]) => [name, String(each)]);
        stranger.messages.push({
          topic,
          partition,
          offset: BigInt(message.offset),
          key: String(message.key),
          headers: Object.fromEntries(headers) as Record<string, string>,
          body: String(message.value),
        });
        return Promise.resolve();
      },
    });
    return stranger;
  }

  async end(): Promise<void> {
    await this.consumer.disconnect();
  }
}

/** Decides about parked messages as the endpoint does, and lets the decisions reach the database as a service does. */
export class Operator {
  private readonly projector: Projector;

  constructor(
    private readonly db: Database,
    private readonly store: EventStore,
    private readonly service: string,
    replicas: Replicas,
  ) {
    const ignore = (): void => undefined;
    const prefixes = [`${service}.`];
    const views = [parkedOrders];
    this.projector = new Projector({ store, db, replicas, prefixes, views, changed: ignore, trouble: ignore });
  }

  start(): Promise<void> {
    return this.projector.start();
  }

  stop(): Promise<void> {
    return this.projector.stop();
  }

  async decide(messageId: string, action: 'retry' | 'skip'): Promise<void> {
    const lying = await lyingAs(this.db, messageId);
    const order = { messageId, by: 'andi', at: '2026-01-12T03:00:00.000Z' };
    await this.streams().transact(messageId, { ...metadata, commandId: randomUUID() }, (state) =>
      action === 'retry' ? retryParked(state, order, lying) : skipParked(state, { ...order, reason: 'Rusak' }, lying),
    );
  }

  /** What the log says of a message. */
  async told(messageId: string): Promise<string[]> {
    return (await this.streams().load(messageId)).events.map(({ event }) => event.type);
  }

  private streams(): InstanceType<ReturnType<typeof parkedIn>> {
    return new (parkedIn(this.service))(this.store);
  }
}

export type { Recorded };
