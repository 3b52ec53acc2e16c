/** What was acknowledged stays, exactly once and in order, whatever happens to the process or to its database connection. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { jsonEvent, NO_STREAM, START, UnavailableError, type EventStoreDBClient } from '@eventstore/db-client';
import { eventually, freePort, freshDatabase, type FreshDatabase } from '@kinerja/testing';
import pg from 'pg';
import {
  anEvent,
  aStream,
  collect,
  connect,
  events,
  Follower,
  idsOf,
  numbers,
  refusal,
  revisionsOf,
} from './client.ts';
import { NodeProcess } from './node-process.ts';

let database: FreshDatabase;
let port: number;
let node: NodeProcess;
let client: EventStoreDBClient;

const start = async (): Promise<void> => {
  node = NodeProcess.spawn({ PORT: String(port), KINERJA_POSTGRES: database.url });
  await node.address();
};

beforeAll(async () => {
  database = await freshDatabase();
  port = await freePort();
  await start();
  client = connect(`127.0.0.1:${String(port)}`);
});
afterAll(async () => {
  await client.dispose();
  await node.signal('SIGKILL');
  await database.drop();
});

const run = promisify(execFile);

const sql = async (text: string): Promise<pg.QueryResult> => {
  const connection = new pg.Client({ connectionString: database.url });
  await connection.connect();
  try {
    return await connection.query(text);
  } finally {
    await connection.end();
  }
};

/** Appends as the project does: with its own ids and the expected revision, the same again until it is acknowledged. */
class Load {
  readonly acknowledged = new Map<string, string[]>();
  refusals = 0;
  private stopped = false;
  private readonly workers: Promise<void>[];

  constructor(workers: number) {
    this.workers = Array.from({ length: workers }, () => this.work(aStream('load')));
  }

  get count(): number {
    return [...this.acknowledged.values()].reduce((sum, ids) => sum + ids.length, 0);
  }

  /** Waits until this many more are acknowledged. */
  async more(count: number): Promise<void> {
    const goal = this.count + count;
    await eventually(() => this.count >= goal, { timeout_ms: 30_000, every_ms: 5 });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.workers);
  }

  private async work(stream: string): Promise<void> {
    const ids: string[] = [];
    this.acknowledged.set(stream, ids);
    while (!this.stopped) {
      const proposed = events(2);
      const expectedRevision = ids.length === 0 ? NO_STREAM : BigInt(ids.length - 1);
      await eventually(() => this.append(stream, proposed, expectedRevision), { timeout_ms: 30_000, every_ms: 20 });
      ids.push(...idsOf(proposed));
    }
  }

  private async append(
    stream: string,
    proposed: ReturnType<typeof events>,
    expectedRevision: bigint | typeof NO_STREAM,
  ) {
    try {
      await client.appendToStream(stream, proposed, { expectedRevision });
    } catch (error) {
      this.refusals += 1;
      throw error;
    }
  }
}

const expectEverythingOnce = async (load: Load): Promise<void> => {
  for (const [stream, ids] of load.acknowledged) {
    const stored = await collect(client.readStream(stream));
    expect(idsOf(stored)).toEqual(ids);
    expect(revisionsOf(stored)).toEqual(numbers(0, ids.length - 1));
  }
  const all = (await collect(client.readAll({ fromPosition: START }))).filter(({ streamId }) =>
    load.acknowledged.has(streamId),
  );
  expect(all).toHaveLength(load.count);
  expect(new Set(idsOf(all)).size).toBe(load.count);
  expect(all.every(({ position }, index) => index === 0 || position > all[index - 1]!.position)).toBe(true);
};

describe('killed without warning under load', () => {
  it('keeps every acknowledged event, once and in order', async () => {
    const load = new Load(32);
    for (const acknowledged of [300, 500, 200]) {
      await load.more(acknowledged);
      await node.signal('SIGKILL');
      await start();
    }
    await load.more(300);
    await load.stop();
    expect(load.refusals).toBeGreaterThan(0);
    await expectEverythingOnce(load);
  }, 120_000);

  it('lets the other client of the vendor read the same', async () => {
    const [stream, theirs] = [aStream('other-reads'), aStream('other-writes')];
    const written = [...events(25), jsonEvent({ type: 'é.v1', data: { text: 'Ę 😾' }, metadata: { by: 'Bu Siti' } })];
    await client.appendToStream(stream, written);
    const program = join(import.meta.dirname, 'other-client.mjs');
    const address = `127.0.0.1:${String(port)}`;
    const { stdout } = await run(process.execPath, [program, address, stream, theirs], { maxBuffer: 2 ** 28 });
    const ours = await collect(client.readStream(stream));
    const asText = ours.map((event) => ({
      ...event,
      revision: String(event.revision),
      position: String(event.position),
    }));
    const appended = await collect(client.readStream(theirs));
    const all = await collect(client.readAll());
    expect(JSON.parse(stdout)).toMatchObject({
      revision: '1',
      refused: 'wrong-expected-version',
      missing: 'stream-not-found',
      stream: asText,
      backwards: idsOf(ours).slice(-3).reverse(),
      all: idsOf(all),
      followed: idsOf(ours),
      filtered: idsOf(appended),
    });
    expect(appended.map(({ data }) => data)).toEqual([{ nr: 1 }, { nr: 2 }]);
  });
});

describe('losing its database connection', () => {
  const terminate = (name: string) =>
    sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name LIKE 'event-store-node ${name}'`);

  it.each([
    ['the writing one', 'writer'],
    ['the reading ones', 'reader'],
    ['all of them', '%'],
  ])(
    'it goes on by itself: %s',
    async (_, name) => {
      const load = new Load(16);
      for (let round = 0; round < 3; round += 1) {
        await load.more(200);
        await terminate(name);
      }
      await load.more(200);
      await load.stop();
      await expectEverythingOnce(load);
    },
    60_000,
  );

  it('it tells those who follow, who then miss nothing', async () => {
    const stream = aStream('follow');
    const follower = await new Follower(client.subscribeToStream(stream)).caughtUp();
    await eventually(() => client.appendToStream(stream, events(2)));
    await follower.has(2);
    await terminate('writer');
    expect(await refusal(follower.has(3))).toBeInstanceOf(UnavailableError);
    await eventually(() => client.appendToStream(stream, events(2), { expectedRevision: 1n }));
    const next = await new Follower(client.subscribeToStream(stream, { fromRevision: 1n })).has(2);
    expect(revisionsOf([...follower.events, ...next.events])).toEqual(numbers(0, 3));
    await next.stop();
  });

  it('it serves nobody while another holds the database', async () => {
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    // Waits for the lock, and has it the moment the node loses it.
    other.on('error', () => undefined); // it ends with the database
    const taken = other.query('SELECT pg_advisory_lock(7311240613907951)');
    await eventually(isWaiting);
    await terminate('writer');
    await taken;
    const stream = aStream('fenced');
    const error = await refusal(client.appendToStream(stream, anEvent()));
    expect(error).toMatchObject({ code: 14 });
    expect(await refusal(collect(client.readStream(stream)))).toMatchObject({ code: 14 });
    await other.end();
    await eventually(() => client.appendToStream(stream, anEvent()));
    expect(await collect(client.readStream(stream))).toHaveLength(1);
  });

  const isWaiting = async (): Promise<boolean> => {
    const { rowCount } = await sql(`SELECT 1 FROM pg_stat_activity
      WHERE wait_event = 'advisory' AND datname = current_database()`);
    return rowCount === 1;
  };
});

describe('starting', () => {
  const others: NodeProcess[] = [];
  const spawn = (settings: Readonly<Record<string, string>>): NodeProcess => {
    const process = NodeProcess.spawn(settings);
    others.push(process);
    return process;
  };
  afterEach(() => Promise.all(others.splice(0).map((other) => other.signal('SIGKILL'))));

  it('a second node on the same database is refused in one sentence, and the first goes on', async () => {
    const { code, said } = await spawn({ PORT: '0', KINERJA_POSTGRES: database.url }).exit;
    expect(code).toBe(1);
    expect(said).toBe(
      'Another event store node is running on this database; stop it first, or use another database.\n',
    );
    await client.appendToStream(aStream('first'), anEvent());
  });

  it('a port in use is told in one sentence', async () => {
    const own = await freshDatabase();
    const { code, said } = await spawn({ PORT: String(port), KINERJA_POSTGRES: own.url }).exit;
    expect(code).toBe(1);
    expect(said).toMatch(new RegExp(`^Port ${String(port)} on 127\\.0\\.0\\.1 .*in use.*\\n$`, 'u'));
    await own.drop();
  });

  it.each([
    ['no port', { KINERJA_POSTGRES: 'postgres://nobody@127.0.0.1:1/nothing' }, /^PORT .*\n$/u],
    ['no database', { PORT: '0' }, /^KINERJA_POSTGRES .*\n$/u],
    [
      'a database that does not answer',
      { PORT: '0', KINERJA_POSTGRES: 'postgres://nobody@127.0.0.1:1/nothing' },
      /^PostgreSQL .*\n$/u,
    ],
  ] as const)('%s is told in one sentence', async (_, settings, sentence) => {
    const { code, said } = await spawn(settings).exit;
    expect(code).toBe(1);
    expect(said).toMatch(sentence);
  });
});

describe('told to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'it answers, tells those who follow, and ends well: %s',
    async (signal) => {
      const follower = await new Follower(client.subscribeToAll({ fromPosition: START })).caughtUp();
      const load = new Load(8);
      await load.more(100);
      const exit = node.signal(signal);
      expect(await refusal(follower.until(() => false))).toBeInstanceOf(UnavailableError);
      expect(await exit).toEqual({ code: 0, said: '' });
      await start();
      await load.more(50);
      await load.stop();
      await expectEverythingOnce(load);
    },
    60_000,
  );
});
