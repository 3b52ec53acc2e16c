import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { evaluationTopic } from '@kinerja/contracts';
import type { Topic } from '@kinerja/contracts';
import type { NewEvent, Recorded } from '@kinerja/event-sourcing';
import { connectEventStore } from '@kinerja/eventstore-db';
import type { EventStoreDb } from '@kinerja/eventstore-db';
import { connectKafka, kafkaMigrations, readTopic } from '@kinerja/kafka';
import type { Envelope } from '@kinerja/kafka';
import { Database, migrate, viewMigrations } from '@kinerja/read-model';
import { eventually, freshDatabase, testEventStore, testKafka, unique } from '@kinerja/testing';
import type { Role } from './worker.ts';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '../../../..');
const NODE = join(ROOT, 'node_modules/.bin/node');

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** One part in a process of its own. */
export class Worker {
  readonly lines: Record<string, unknown>[] = [];
  readonly ended: Promise<void>;
  private errors = '';

  constructor(private readonly child: ChildProcess) {
    let text = '';
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      const lines = (text + part).split('\n');
      text = lines.pop() ?? '';
      this.lines.push(...lines.map((line) => JSON.parse(line) as Record<string, unknown>));
    });
    child.stderr?.setEncoding('utf8').on('data', (part: string) => (this.errors += part));
    this.ended = new Promise((ended) =>
      child.once('close', () => {
        ended();
      }),
    );
  }

  says(what: string): boolean {
    return this.lines.some(({ text }) => text === what);
  }

  signal(name: NodeJS.Signals): void {
    this.child.kill(name);
  }

  /** What a worker that ends by itself has answered. */
  async answer<T>(): Promise<T> {
    await this.ended;
    if (this.child.exitCode !== 0) throw new Error(this.errors);
    return this.lines.at(-1) as T;
  }
}

/** @param defect is planted in it; without one it is as it should be */
export const startProgram = (main: string, env: Record<string, string>, defect?: string): Worker => {
  const plant = defect === undefined ? [] : ['--import', join(HERE, 'plant.mjs')];
  const planted = defect === undefined ? {} : { KINERJA_PLANTED: defect };
  return new Worker(
    spawn(NODE, ['--disable-warning=TimeoutNegativeWarning', ...plant, join(ROOT, main)], {
      env: { ...process.env, NODE_OPTIONS: '', ...planted, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
};

/** A topic, a database and streams of one test, on the real parts that all tests share. */
export class Ground {
  readonly category = unique('drill.account');
  readonly topic: Topic = { ...evaluationTopic, name: unique('kinerja.drill') };
  readonly store: EventStoreDb = connectEventStore(testEventStore());
  readonly kafka = connectKafka(testKafka(), 'checker', quiet);
  private readonly workers: Worker[] = [];

  private constructor(
    readonly url: string,
    readonly db: Database,
    private readonly drop: () => Promise<void>,
  ) {}

  static async prepare(): Promise<Ground> {
    const database = await freshDatabase();
    const { url } = database;
    const db = new Database(url);
    await migrate(db, [...viewMigrations, ...kafkaMigrations]);
    await db.query('CREATE TABLE counted (plan text PRIMARY KEY, times integer NOT NULL)');
    return new Ground(url, db, () => database.drop());
  }

  async clear(): Promise<void> {
    for (const worker of this.workers) worker.signal('SIGKILL');
    await Promise.all(this.workers.map(({ ended }) => ended));
    await this.store.close();
    await this.db.close();
    await this.drop();
  }

  work(role: Role, defect?: string): Worker {
    const around = { postgres: this.url, kafka: testKafka(), eventStore: testEventStore() };
    const env = { KINERJA_ROLE: JSON.stringify(role), KINERJA_AROUND: JSON.stringify(around) };
    const worker = startProgram('deploy/drill/test/planted/worker.ts', env, defect);
    this.workers.push(worker);
    return worker;
  }

  relay(defect?: string, diesAtSend = false): Worker {
    return this.work({ role: 'relay', topic: this.topic.name, prefix: `${this.category}-`, diesAtSend }, defect);
  }

  consumer(defect?: string): Worker {
    return this.work({ role: 'consumer', topic: this.topic.name, name: 'counting' }, defect);
  }

  /** Records one payment on each stream; answers the last position. */
  async record(...plans: readonly string[]): Promise<bigint> {
    let last = 0n;
    for (const plan of plans) {
      const stream = `${this.category}-one`;
      const { revision } = await this.store.read(stream);
      last = (await this.store.append(stream, [payment(plan)], revision)).position;
    }
    return last;
  }

  async log(): Promise<Recorded[]> {
    const events: Recorded[] = [];
    for await (const event of this.store.readAll({ prefixes: [`${this.category}-`] })) events.push(event);
    return events;
  }

  async messages(): Promise<Envelope[]> {
    const messages: Envelope[] = [];
    await readTopic(this.kafka, this.topic.name, (message) => messages.push(message));
    return messages;
  }

  /** Until the relay says that the topic is complete up to there. */
  async relayed(position: bigint): Promise<void> {
    await eventually(async () => {
      const [row] = await this.db.query<{ position: string | null }[]>('SELECT position FROM relay_state');
      return BigInt(row?.position ?? 0) >= position;
    });
  }

  /** Until the consumer has looked at everything that the topic holds. */
  async consumed(): Promise<void> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      await eventually(async () => {
        const ends = await admin.fetchTopicOffsets(this.topic.name);
        const rows = await this.db.query<{ partition: number; next_offset: string }[]>(
          'SELECT partition, next_offset FROM consumer_position',
        );
        return ends.every(
          ({ partition, high }) =>
            high === '0' || rows.some((row) => row.partition === partition && row.next_offset === high),
        );
      });
    } finally {
      await admin.disconnect();
    }
  }

  async counted(): Promise<Map<string, number>> {
    const rows = await this.db.query<{ plan: string; times: number }[]>('SELECT plan, times FROM counted');
    return new Map(rows.map(({ plan, times }) => [plan, times]));
  }
}

export const payment = (plan: string): NewEvent => {
  const id = randomUUID();
  return {
    id,
    event: { type: 'paid.v1', data: { plan } },
    metadata: {
      commandId: id,
      commandHash: id,
      correlationId: id,
      actor: { id: 'tester', kind: 'machine', role: 'tester' },
      occurredAt: '2026-01-12T03:00:00.000Z',
    },
  };
};
