import type { ClientBase } from 'pg';
import type { Database, Transaction } from './database.ts';
import { insertionOf, together } from './insertion.ts';
import { nameOf } from './prepared-client.ts';

/**
 * What a projection may do: write. The database tells it nothing, so its rows depend on the events alone, and a
 * statement need not wait for the one before it.
 */
export interface Writes {
  query(statement: string, parameters?: readonly unknown[]): this;
}

/** `fresh` tables shadow the live ones under the same names, so a statement that was prepared for one is not for the other. */
type Tables = 'live' | 'fresh';

/**
 * Sends the statements of a transaction one behind the other and waits for the answers only at its end: one round
 * trip for a whole batch, and each statement is parsed once per connection. Equal insertions that follow each other go
 * together as one of several rows.
 *
 * @example
 * const writes = Pipeline.over(tx);
 * writes.query('INSERT …', [1]).query('UPDATE …', [2]);
 * await writes.done();
 */
export class Pipeline implements Writes {
  private last: Promise<void> = Promise.resolve();
  private failure: unknown;
  /** An insertion and the rows of it that wait for more. */
  private waiting: { readonly text: string; readonly rows: (readonly unknown[])[] } | undefined;

  private constructor(
    private readonly client: ClientBase,
    private readonly tables: Tables,
  ) {}

  static over({ client }: Transaction, tables: Tables = 'live'): Pipeline {
    return new Pipeline(client, tables);
  }

  /** All that `act` writes, or nothing. */
  static run(db: Database, act: (writes: Writes) => void): Promise<void> {
    return db.transaction(async (tx) => {
      const writes = Pipeline.over(tx);
      act(writes);
      await writes.done();
    });
  }

  /**
   * A transaction in two round trips instead of four: what is asked goes with its beginning, what is written with its
   * end. On a busy machine each wait for an answer costs much more than the answer.
   *
   * @param write may refuse by throwing: then nothing was done
   */
  static async transact(
    db: Database,
    asked: { readonly text: string; readonly values: readonly unknown[] },
    write: (writes: Writes, rows: readonly unknown[]) => void,
  ): Promise<void> {
    const session = await db.lend();
    try {
      const { client } = session;
      const writes = new Pipeline(client, 'live');
      try {
        const begun = client.query('BEGIN');
        const answered = client.query<object>({
          name: nameOf(asked.text),
          text: asked.text,
          values: [...asked.values],
        });
        const [, { rows }] = await Promise.all([begun, answered]);
        write(writes, rows);
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      }
      await writes.commit();
    } finally {
      session.release();
    }
  }

  query(text: string, parameters: readonly unknown[] = []): this {
    if (this.waiting?.text !== text) this.sendWaiting();
    if (insertionOf(text) === undefined) {
      this.send(text, parameters);
    } else {
      this.waiting ??= { text, rows: [] };
      this.waiting.rows.push(parameters);
    }
    return this;
  }

  /** Resolves when the database has answered everything that was sent; fails with the first failure. */
  async done(): Promise<void> {
    this.sendWaiting();
    await this.last;
    if (this.failure === undefined) return;
    throw this.failure instanceof Error ? this.failure : new Error('a statement failed', { cause: this.failure });
  }

  /** With a failed statement among them, the database takes everything back. */
  private async commit(): Promise<void> {
    const [written, ended] = await Promise.allSettled([this.done(), this.client.query('COMMIT')]);
    if (written.status === 'rejected') throw written.reason as Error;
    if (ended.status === 'rejected') throw ended.reason as Error;
    if (ended.value.command !== 'COMMIT') throw new Error('the transaction was taken back');
  }

  private sendWaiting(): void {
    const { text = '', rows = [] } = this.waiting ?? {};
    this.waiting = undefined;
    const written = insertionOf(text);
    for (let sent = 0; written !== undefined && sent < rows.length;) {
      const count = together(rows.length - sent);
      this.send(written(count, rows[0]?.length ?? 0), rows.slice(sent, sent + count).flat());
      sent += count;
    }
  }

  private send(text: string, parameters: readonly unknown[]): void {
    const values = parameters.map((each) => each ?? null);
    this.last = this.client.query({ name: `${this.tables}-${nameOf(text)}`, text, values }).then(
      () => undefined,
      (error: unknown) => {
        // After the first failure PostgreSQL refuses the rest of the transaction; only the first one tells why.
        this.failure ??= error;
      },
    );
  }
}
