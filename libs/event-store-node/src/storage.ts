/** The log in PostgreSQL: one table, one connection that writes and holds the lock, a few that read. */
import DataLoader from 'dataloader';
import pg from 'pg';
import type { Logger } from 'pino';
import { LAST_REVISION, NO_REVISION, recordSize, type StoredEvent } from './event.ts';
import { bigints, booleans, byteas, texts, uuids } from './pg-array.ts';

const LOCK = '7311240613907951';
const READERS = 6;

const TABLES = `
  CREATE SCHEMA IF NOT EXISTS event_store;
  CREATE TABLE IF NOT EXISTS event_store.event (
    position bigint PRIMARY KEY,
    stream text COLLATE "C" NOT NULL,
    revision bigint NOT NULL,
    id uuid NOT NULL,
    type text NOT NULL,
    is_json boolean NOT NULL,
    data bytea NOT NULL,
    metadata bytea NOT NULL,
    created bigint NOT NULL,
    CONSTRAINT event_revision UNIQUE (stream, revision)
  )`;

const INSERT = `
  INSERT INTO event_store.event (position, stream, revision, id, type, is_json, data, metadata, created)
  SELECT *, $9::bigint FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::uuid[], $5::text[], $6::boolean[],
    $7::bytea[], $8::bytea[])`;

// Data last, so that PostgreSQL finds the short columns without walking over it.
const COLUMNS = 'position, stream, revision, id, type, is_json, created, metadata, data';

const STATES = `
  SELECT (SELECT revision FROM event_store.event e WHERE e.stream = s.stream ORDER BY revision DESC LIMIT 1),
         m.revision, m.data
  FROM unnest($1::text[]) WITH ORDINALITY AS s (stream, nr)
  LEFT JOIN LATERAL (SELECT revision, data FROM event_store.event e WHERE e.stream = '$$' || s.stream
    ORDER BY revision DESC LIMIT 1) m ON true
  ORDER BY nr`;

type Column = string | null;
type Row = readonly Column[];

const text = (row: Row, index: number): string => row[index] ?? '';
const bytes = (hex: string): Buffer => Buffer.from(hex.slice(2), 'hex');

const toEvent = (row: Row): StoredEvent => ({
  position: BigInt(text(row, 0)),
  stream: text(row, 1),
  revision: BigInt(text(row, 2)),
  id: text(row, 3),
  type: text(row, 4),
  isJson: row[5] === 't',
  created: BigInt(text(row, 6)),
  metadata: bytes(text(row, 7)),
  data: bytes(text(row, 8)),
});

/** What is stored of a stream: its newest revision, and that of its metadata stream with the document. */
export interface StoredState {
  readonly last: bigint;
  readonly metadataLast: bigint;
  readonly metadata: Uint8Array | undefined;
}

const toState = (row: Row): StoredState => ({
  last: BigInt(row[0] ?? NO_REVISION),
  metadataLast: BigInt(row[1] ?? NO_REVISION),
  metadata: row[2] == null ? undefined : bytes(row[2]),
});

// Every value stays the text PostgreSQL sent: the columns above know what they are.
const types: pg.CustomTypesConfig = { getTypeParser: () => (value: unknown) => value };

export class Storage {
  /** Reads of streams that arrive at the same moment ask the database once. Nothing is remembered. */
  private readonly stateOf = new DataLoader((streams: readonly string[]) => this.states(streams), {
    cache: false,
    batchScheduleFn: setImmediate,
  });

  private constructor(
    private readonly writer: pg.Client,
    private readonly readers: pg.Pool,
  ) {}

  /** Connects the writer and takes the lock; undefined when another node holds it. */
  static async open(url: string, log: Logger, lost: (reason: Error) => void): Promise<Storage | undefined> {
    const connection = { connectionString: url, keepAlive: true, connectionTimeoutMillis: 5_000 };
    const writer = new pg.Client({ ...connection, application_name: 'event-store-node writer' });
    writer.on('error', lost);
    writer.on('end', () => {
      lost(new Error('the database connection ended'));
    });
    await writer.connect();
    try {
      const { rows } = await writer.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [LOCK]);
      if (rows[0]?.taken !== true) {
        await writer.end();
        return undefined;
      }
      await writer.query('SET synchronous_commit = on');
      await writer.query(TABLES);
    } catch (error) {
      await writer.end();
      throw error;
    }
    const readers = new pg.Pool({ ...connection, max: READERS, application_name: 'event-store-node reader' });
    readers.on('error', (error) => {
      log.warn({ err: error }, 'a reading database connection was lost');
    });
    return new Storage(writer, readers);
  }

  async close(): Promise<void> {
    await Promise.all([this.writer.end(), this.readers.end()]);
  }

  /** One statement, so one commit: all of the events or none. */
  async insert(events: readonly StoredEvent[], created: bigint): Promise<void> {
    await this.writer.query({
      name: 'insert',
      text: INSERT,
      values: [
        bigints(events.map((event) => event.position)),
        texts(events.map((event) => event.stream)),
        bigints(events.map((event) => event.revision)),
        uuids(events.map((event) => event.id)),
        texts(events.map((event) => event.type)),
        booleans(events.map((event) => event.isJson)),
        byteas(events.map((event) => event.data)),
        byteas(events.map((event) => event.metadata)),
        created,
      ],
    });
  }

  /** Where the newest event starts and where the next one will. */
  async end(): Promise<{ readonly head: bigint; readonly next: bigint }> {
    const [last] = await this.allBackwards(LAST_REVISION, 1);
    if (last === undefined) return { head: NO_REVISION, next: 0n };
    return { head: last.position, next: last.position + recordSize(Buffer.byteLength(last.stream), last) };
  }

  async states(streams: readonly string[]): Promise<StoredState[]> {
    const result = await this.rows('states', STATES, [texts(streams)]);
    return result.map(toState);
  }

  state(stream: string): Promise<StoredState> {
    return this.stateOf.load(stream);
  }

  allForwards(after: bigint, limit: number): Promise<StoredEvent[]> {
    return this.events('all forwards', 'position > $1 ORDER BY position LIMIT $2', [after, limit]);
  }

  allBackwards(before: bigint, limit: number): Promise<StoredEvent[]> {
    return this.events('all backwards', 'position < $1 ORDER BY position DESC LIMIT $2', [before, limit]);
  }

  streamForwards(stream: string, from: bigint, limit: number): Promise<StoredEvent[]> {
    const where = 'stream = $1 AND revision >= $2 ORDER BY revision LIMIT $3';
    return this.events('stream forwards', where, [stream, from, limit]);
  }

  streamBackwards(stream: string, from: bigint, downTo: bigint, limit: number): Promise<StoredEvent[]> {
    const where = 'stream = $1 AND revision <= $2 AND revision >= $3 ORDER BY revision DESC LIMIT $4';
    return this.events('stream backwards', where, [stream, from, downTo, limit]);
  }

  private async events(name: string, where: string, values: readonly unknown[]): Promise<StoredEvent[]> {
    const rows = await this.rows(name, `SELECT ${COLUMNS} FROM event_store.event WHERE ${where}`, values);
    return rows.map(toEvent);
  }

  private async rows(name: string, sql: string, values: readonly unknown[]): Promise<Row[]> {
    const query = { name, text: sql, values: [...values], rowMode: 'array' as const, types };
    return (await this.readers.query<Column[]>(query)).rows;
  }
}
