import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { taskReportingTopic } from '@kinerja/contracts';
import { NO_STREAM } from '@kinerja/event-sourcing';
import { startNode } from '@kinerja/event-store-node';
import { connectEventStore } from '@kinerja/eventstore-db';
import type { EventStoreDb } from '@kinerja/eventstore-db';
import { eventually, freshDatabase, startService, testKafka, unique } from '@kinerja/testing';
import type { RunningService } from '@kinerja/testing';
import { Kafka, logLevel } from 'kafkajs';
import { Client } from 'pg';

interface Status {
  readonly views: { readonly kept: readonly { active: boolean; epoch?: string; position: string }[] };
  readonly relays: readonly { active: boolean; epoch?: string }[];
}
interface Message {
  readonly partition: number;
  readonly entryId: string;
  readonly epoch: bigint;
  readonly position: string | undefined;
  readonly previous: string | undefined;
}

const FROZEN = { timeout_ms: 30_000 };

describe('two replicas of a service', () => {
  let store: EventStoreDb;
  let db: Client;
  const ending: (() => Promise<unknown>)[] = [];
  let replicas: RunningService[] = [];
  const entries: string[] = [];

  beforeAll(async () => {
    const [history, database] = await Promise.all([freshDatabase(), freshDatabase()]);
    ending.push(
      () => history.drop(),
      () => database.drop(),
    );
    const node = await startNode({ postgres: history.url, port: 0 });
    ending.push(() => node.stop());
    const address = `esdb://${node.address}?tls=false`;
    store = connectEventStore(address);
    ending.push(() => store.close());
    const env = {
      KINERJA_POSTGRES: database.url,
      KINERJA_EVENTSTORE: address,
      KINERJA_KAFKA: testKafka(),
      KINERJA_ORIGIN: 'http://localhost:8080',
      KINERJA_DATA: tmpdir(),
      KINERJA_JWKS: 'http://127.0.0.1:1/jwks',
      KINERJA_LOG: 'warn',
    };
    for (let count = 0; count < 2; count += 1) {
      replicas.push(await startService('services/task-reporting/dist/bundle/service.js', env));
    }
    ending.push(() => Promise.all(replicas.map((replica) => replica.stop())));
    db = new Client({ connectionString: database.url });
    await db.connect();
    ending.push(() => db.end());
  });
  afterAll(async () => {
    for (const end of ending.reverse()) await end();
  });

  const employeeId = randomUUID();
  /** As many reports of work, each in a stream of its own. */
  const report = async (count: number): Promise<void> => {
    for (let nr = 0; nr < count; nr += 1) {
      const [id, entryId] = [randomUUID(), randomUUID()];
      const at = '2026-07-14T08:30:00.000Z';
      const entry = { minutes: 5, kind: 'other', text: 'Menyusun laporan', evidence: [] };
      const data = { employeeId, day: '2026-07-14', entryId, at, ...entry };
      const actor = { id: employeeId, kind: 'person', role: 'self' } as const;
      const metadata = { commandId: id, commandHash: '', correlationId: id, actor, occurredAt: at };
      const event = { id, event: { type: 'work-reported.v1', data }, metadata };
      await store.append(unique('task-reporting.day'), [event], NO_STREAM);
      entries.push(entryId);
    }
  };
  const statusOf = async ({ origin }: RunningService): Promise<Status> =>
    (await (await fetch(`${origin}/status`)).json()) as Status;
  const roles = async (replica: RunningService): Promise<{ active: boolean; epoch?: string }[]> => {
    const { views, relays } = await statusOf(replica);
    return [...views.kept, ...relays];
  };
  const isActive = async (replica: RunningService): Promise<boolean> =>
    (await roles(replica)).every(({ active }) => active);
  const isStandingBy = async (replica: RunningService): Promise<boolean> =>
    (await roles(replica)).every(({ active, epoch }) => !active && epoch === undefined);
  /** Every report is one row and one message, however often it was sent. */
  const isComplete = async (): Promise<boolean> => {
    const { rows } = await db.query<{ entry_id: string }>('SELECT entry_id FROM work_entry');
    expect(rows.map(({ entry_id }) => entry_id).sort()).toEqual([...entries].sort());
    const { rows: relayed } = await db.query<{ position: string }>('SELECT position FROM relay_state');
    return BigInt(relayed[0]?.position ?? 0) >= (await store.head());
  };

  it('have one that projects and relays, and one that knows the same', async () => {
    const [first, second] = replicas as [RunningService, RunningService];
    await eventually(() => isActive(first));
    expect(await isStandingBy(second)).toBe(true);
    await report(20);
    await eventually(isComplete);
    await eventually(async () => {
      const { views } = await statusOf(second);
      const { rows } = await db.query<{ position: string }>(`SELECT position FROM view_position WHERE source = 'log'`);
      expect(views.kept.map(({ position }) => position)).toEqual(rows.map(({ position }) => position));
    });
  });

  it('go on when the active one is frozen, and refuse it when it wakes', async () => {
    const [first, second] = replicas as [RunningService, RunningService];
    const writing = report(200);
    process.kill(first.pid, 'SIGSTOP');
    try {
      await eventually(() => isActive(second), FROZEN);
      await writing;
      await eventually(isComplete, FROZEN);
    } finally {
      process.kill(first.pid, 'SIGCONT');
    }
    const later = report(50);
    await eventually(() => isStandingBy(first), FROZEN);
    await later;
    await eventually(isComplete);
    expect(await isActive(second)).toBe(true);
  });

  it('go on when the active one is killed', async () => {
    const [first, second] = replicas as [RunningService, RunningService];
    const writing = report(200);
    await second.kill();
    replicas = [first];
    await eventually(() => isActive(first), FROZEN);
    await writing;
    await eventually(isComplete);
  });

  it('have told each report once, in an unbroken chain of the terms that counted', async () => {
    const told = await readTopic(employeeId, entries.length);
    const known = new Map<number, { position: string | undefined; epoch: bigint }>();
    const counted: string[] = [];
    for (const { partition, epoch, position, previous, entryId } of told) {
      const before = known.get(partition) ?? { position: undefined, epoch: 0n };
      const isRepeat = before.position !== undefined && BigInt(position ?? 0) <= BigInt(before.position);
      if (epoch < before.epoch || isRepeat) continue;
      expect(previous).toBe(before.position);
      known.set(partition, { position, epoch });
      counted.push(entryId);
    }
    expect(counted.sort()).toEqual([...entries].sort());
  });
});

/** What the topic says of one employee, as a stranger reads it. */
const readTopic = async (employeeId: string, distinct: number): Promise<Message[]> => {
  const consumer = new Kafka({ brokers: [testKafka()], logLevel: logLevel.NOTHING }).consumer({
    groupId: unique('stranger'),
  });
  const messages: Message[] = [];
  await consumer.connect();
  try {
    await consumer.subscribe({ topic: taskReportingTopic.name, fromBeginning: true });
    await consumer.run({
      eachMessage: ({ partition, message: { value, headers = {} } }) => {
        const data = JSON.parse(String(value)) as { employeeId?: string; entryId?: string };
        const text = (name: string): string | undefined => headers[name]?.toString();
        if (data.employeeId === employeeId) {
          messages.push({
            partition,
            entryId: data.entryId ?? '',
            epoch: BigInt(text('ce_epoch') ?? 0),
            position: text('ce_logposition'),
            previous: text('ce_previousposition'),
          });
        }
        return Promise.resolve();
      },
    });
    await eventually(() => new Set(messages.map(({ entryId }) => entryId)).size === distinct);
    return messages;
  } finally {
    await consumer.disconnect();
  }
};
