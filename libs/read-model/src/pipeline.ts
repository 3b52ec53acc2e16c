import type { ClientBase } from 'pg';
import type { DataSource, EntityManager } from 'typeorm';
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
 * trip for a whole batch, and each statement is parsed once per connection.
 *
 * @example
 * const writes = await Pipeline.over(tx);
 * writes.query('INSERT …', [1]).query('UPDATE …', [2]);
 * await writes.done();
 */
export class Pipeline implements Writes {
  private last: Promise<void> = Promise.resolve();
  private failure: unknown;

  private constructor(
    private readonly client: ClientBase,
    private readonly tables: Tables,
  ) {}

  static async over(tx: EntityManager, tables: Tables = 'live'): Promise<Pipeline> {
    if (tx.queryRunner === undefined) throw new Error('a pipeline needs a transaction');
    return new Pipeline((await tx.queryRunner.connect()) as ClientBase, tables);
  }

  /** All that `act` writes, or nothing. */
  static run(db: DataSource, act: (writes: Writes) => void): Promise<void> {
    return db.transaction(async (tx) => {
      const writes = await Pipeline.over(tx);
      act(writes);
      await writes.done();
    });
  }

  query(text: string, parameters: readonly unknown[] = []): this {
    const values = parameters.map((each) => each ?? null);
    this.last = this.client.query({ name: `${this.tables}-${nameOf(text)}`, text, values }).then(
      () => undefined,
      (error: unknown) => {
        // After the first failure PostgreSQL refuses the rest of the transaction; only the first one tells why.
        this.failure ??= error;
      },
    );
    return this;
  }

  /** Resolves when the database has answered everything that was sent; fails with the first failure. */
  async done(): Promise<void> {
    await this.last;
    if (this.failure === undefined) return;
    throw this.failure instanceof Error ? this.failure : new Error('a statement failed', { cause: this.failure });
  }
}
