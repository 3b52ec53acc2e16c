import { Client } from 'pg';

/** The term of this relay is over: another one is active, or sending again was asked for. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

interface StateRow {
  readonly epoch: string;
  readonly position: string | null;
  readonly last: Readonly<Record<string, string>>;
  readonly silent_until: string | null;
}

// A restored database would begin with an epoch that consumers have seen long ago; the clock keeps it growing.
const BEGIN = `
  INSERT INTO relay_state (topic, epoch) VALUES ($1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint)
  ON CONFLICT (topic) DO UPDATE SET
    epoch = greatest(relay_state.epoch + 1, (extract(epoch FROM clock_timestamp()) * 1000)::bigint)
  RETURNING epoch, position, last, silent_until`;

const CHECKPOINT = `
  UPDATE relay_state SET position = $3, last = $4, moved_at = now() WHERE topic = $1 AND epoch = $2`;

/** The time in which one relay is the active one of its topic: a session that holds the lock, and a fencing epoch. */
export class Term {
  private readonly ended = new AbortController();
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly client: Client,
    private readonly topic: string,
    readonly epoch: bigint,
    readonly silentUntil: bigint | undefined,
    private state: { readonly position: bigint | undefined; readonly last: ReadonlyMap<number, bigint> },
  ) {}

  static async begin(client: Client, topic: string): Promise<Term> {
    const { rows } = await client.query<StateRow>(BEGIN, [topic]);
    const [row] = rows;
    if (row === undefined) throw new Error(`no relay state for ${topic}`);
    const last = new Map(Object.entries(row.last).map(([partition, each]) => [Number(partition), BigInt(each)]));
    const position = row.position === null ? undefined : BigInt(row.position);
    const silentUntil = row.silent_until === null ? undefined : BigInt(row.silent_until);
    const term = new Term(client, topic, BigInt(row.epoch), silentUntil, { position, last });
    const lost = (): void => {
      term.ended.abort(new Superseded('the session with the database was lost'));
    };
    client.on('error', lost);
    client.on('end', lost);
    return term;
  }

  /** Aborts when the term is over without our doing. */
  get lost(): AbortSignal {
    return this.ended.signal;
  }

  get position(): bigint | undefined {
    return this.state.position;
  }

  get last(): ReadonlyMap<number, bigint> {
    return this.state.last;
  }

  async checkpoint(position: bigint, last: ReadonlyMap<number, bigint>): Promise<void> {
    const json = JSON.stringify(Object.fromEntries([...last].map(([partition, each]) => [partition, String(each)])));
    const { rowCount } = await this.query(CHECKPOINT, [this.topic, this.epoch, position, json]);
    if (rowCount !== 1) throw this.over();
    this.state = { position, last };
  }

  /** Is the session alive and the epoch still ours? When not, `lost` aborts with the reason. */
  async look(): Promise<void> {
    try {
      const { rowCount } = await this.query('SELECT FROM relay_state WHERE topic = $1 AND epoch = $2', [
        this.topic,
        this.epoch,
      ]);
      if (rowCount !== 1) this.ended.abort(this.over());
    } catch (error) {
      this.ended.abort(error);
    }
  }

  async end(): Promise<void> {
    this.client.removeAllListeners('end');
    await this.client.end();
  }

  private over(): Superseded {
    return new Superseded(`epoch ${String(this.epoch)} of the relay of ${this.topic} is over`);
  }

  // One session runs one statement at a time.
  private query(statement: string, parameters: unknown[]): Promise<{ rowCount: number | null }> {
    const result = this.queue.then(() => this.client.query(statement, parameters));
    this.queue = result.catch(() => undefined);
    return result;
  }
}

/** The term of this relay, or undefined while another relay's session holds the lock. */
export const takeOver = async (postgres: string, topic: string): Promise<Term | undefined> => {
  const client = new Client({
    connectionString: postgres,
    application_name: `relay ${topic}`.slice(0, 63),
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    keepAlive: true,
  });
  // Without a listener a lost session would end the process; `Term` listens too, and the next query tells.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      `SELECT pg_try_advisory_lock(hashtextextended('relay ' || $1, 0)) AS locked`,
      [topic],
    );
    if (rows[0]?.locked === true) return await Term.begin(client, topic);
    await client.end();
    return undefined;
  } catch (error) {
    await client.end();
    throw error;
  }
};

/**
 * Sends everything after a position again, for consumers that miss something: the active relay ends its term and the
 * next one begins with the chain it had there. What consumers have already, they drop.
 */
export const sendAgain = async (
  db: { query(statement: string, parameters: unknown[]): Promise<unknown> },
  topic: string,
  after: bigint,
): Promise<void> => {
  await db.query(
    `UPDATE relay_state SET epoch = epoch + 1, position = NULL, last = '{}', silent_until = $2 WHERE topic = $1`,
    [topic, after],
  );
};
