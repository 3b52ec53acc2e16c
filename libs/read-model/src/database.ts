import pg from 'pg';
import type { PoolClient, QueryResult, QueryResultRow } from 'pg';
import { PreparedClient } from './prepared-client.ts';

/** Anything that runs SQL: the database, or a transaction in it. */
export interface Sql {
  /** The rows that it gives, `T` being their array. */
  query<T = unknown>(statement: string, parameters?: readonly unknown[]): Promise<T>;
  /** How many rows it changed. */
  change(statement: string, parameters?: readonly unknown[]): Promise<number>;
  /** All that `act` does, or nothing of it. Inside another one it is a savepoint. */
  transaction<T>(act: (tx: Transaction) => Promise<T>): Promise<T>;
}

export type Transaction = Session;

export type Isolation = 'READ COMMITTED' | 'REPEATABLE READ';

interface Connecting {
  /** How many connections at most. */
  readonly connections?: number;
  /** A connection that nobody used was lost; the next question opens another one. */
  readonly lost?: (error: Error) => void;
}

/** A process that was frozen in the middle of a transaction holds up the others no longer than this. */
const IDLE_IN_TRANSACTION_MS = 3_000;

/**
 * A service's own database: connections are opened when they are needed and kept.
 *
 * @example
 * const db = new Database('postgres://user:password@127.0.0.1:5432/evaluation');
 * const plans = await db.query<{ year: number }[]>('SELECT year FROM plan WHERE plan_id = $1', [planId]);
 * await db.transaction(async (tx) => { … });
 */
export class Database implements Sql {
  private readonly pool: pg.Pool;

  constructor(url: string, { connections = 10, lost = warn }: Connecting = {}) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: connections,
      Client: PreparedClient as unknown as new () => pg.Client,
      // Statements may be sent before the last one is answered.
      ...{ pipeline: true },
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    });
    this.pool.on('error', lost);
  }

  async query<T = unknown>(statement: string, parameters?: readonly unknown[]): Promise<T> {
    return (await this.pool.query(statement, valuesOf(parameters))).rows as T;
  }

  async change(statement: string, parameters?: readonly unknown[]): Promise<number> {
    return countOf(await this.pool.query(statement, valuesOf(parameters)));
  }

  async transaction<T>(act: (tx: Transaction) => Promise<T>, level: Isolation = 'READ COMMITTED'): Promise<T> {
    const session = await this.lend();
    try {
      await session.query(`BEGIN ISOLATION LEVEL ${level}`);
      const done = await act(session);
      await session.commit();
      return done;
    } catch (error) {
      await session.rollBack();
      throw error;
    } finally {
      session.release();
    }
  }

  /** Sees the database as it is at one moment; whatever `act` writes is taken back. */
  async look<T>(act: (tx: Transaction) => Promise<T>): Promise<T> {
    const session = await this.lend();
    try {
      await session.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      return await act(session);
    } finally {
      await session.rollBack();
      session.release();
    }
  }

  /** A connection of one's own, for what belongs to a session, such as its locks. Whoever lends it releases it. */
  async lend(): Promise<Session> {
    return new Session(await this.pool.connect());
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}

/** One connection, and what is done on it. */
export class Session implements Sql {
  private lost: Error | undefined;
  private savepoints = 0;
  private readonly onError = (error: Error): void => {
    this.lost = error;
  };

  constructor(readonly client: PoolClient) {
    client.on('error', this.onError);
  }

  async query<T = unknown>(statement: string, parameters?: readonly unknown[]): Promise<T> {
    return (await this.client.query(statement, valuesOf(parameters))).rows as T;
  }

  async change(statement: string, parameters?: readonly unknown[]): Promise<number> {
    return countOf(await this.client.query(statement, valuesOf(parameters)));
  }

  async transaction<T>(act: (tx: Transaction) => Promise<T>): Promise<T> {
    const name = `inner_${String((this.savepoints += 1))}`;
    await this.query(`SAVEPOINT ${name}`);
    try {
      const done = await act(this);
      await this.query(`RELEASE SAVEPOINT ${name}`);
      return done;
    } catch (error) {
      await this.query(`ROLLBACK TO SAVEPOINT ${name}`);
      throw error;
    }
  }

  /** @throws when a statement before it failed: the database then takes everything back */
  async commit(): Promise<void> {
    const { command } = await this.client.query('COMMIT');
    if (command !== 'COMMIT') throw new Error('the transaction was taken back');
  }

  /** Where that fails the connection is gone, and the database takes everything back by itself. */
  async rollBack(): Promise<void> {
    await this.client.query('ROLLBACK').catch(this.onError);
  }

  release(): void {
    this.client.off('error', this.onError);
    this.client.release(this.lost);
  }
}

const warn = (error: Error): void => {
  process.emitWarning(error.message);
};

const valuesOf = (parameters: readonly unknown[] | undefined): unknown[] | undefined =>
  parameters as unknown[] | undefined;

const countOf = ({ rowCount }: QueryResult<QueryResultRow>): number => rowCount ?? 0;
