import { hostname } from 'node:os';
import type { Transaction } from './database.ts';
import { ASK_TIME } from './database-clock.ts';
import type { DatabaseClock, TimeRow } from './database-clock.ts';
import { Client } from 'pg';
import { Lease, LEASE_MS, RELEASE, RENEW, TAKE } from './lease.ts';

const RENEW_MS = 1_000;
const LOOK_MS = 500;
const ANSWER_MS = 1_500;
/** What has not answered for so long may have been cut off, with all that is told meanwhile. */
const HEARING_MS = 3_000;
const CHANNEL = 'kinerja_replicas';

/** What one replica tells the others: a lease that is free again, how far views have moved, or that remembered tables changed. */
export interface Told {
  readonly released?: string;
  readonly moved?: Readonly<Record<string, string>>;
  readonly changed?: true;
}

interface Wish {
  readonly grant: (lease: Lease) => void;
}

/** A lease as people look at it. */
export interface LeaseStatus {
  readonly name: string;
  readonly holder: string;
  readonly epoch: bigint;
  readonly held: boolean;
}

/**
 * What the replicas of a service agree on, over one connection of its own to their database: who is the active one
 * for what, and how far it is.
 *
 * @example
 * const replicas = Replicas.start(postgres, (error) => log.warn({ err: error }, 'replicas'));
 * const lease = await replicas.take('relay kinerja.evaluation.v1', signal);
 * // … while (lease.isHeld) …
 * await replicas.release(lease);
 */
export class Replicas {
  /** Names this process to people. */
  readonly holder = `${hostname()}:${String(process.pid)}`;
  private readonly held = new Map<string, Lease>();
  private readonly wishes = new Map<string, Wish>();
  private readonly listeners = new Set<(told: Told) => void>();
  private client: Client | undefined;
  private running: Promise<void> = Promise.resolve();
  private stopping = false;
  private answered = -Infinity;
  private moved: Told['moved'];
  private telling = false;
  /** Something is to be done before the next look. */
  private pressing = false;
  private endNap = (): void => undefined;

  private constructor(
    private readonly postgres: string,
    private readonly trouble: (error: unknown) => void,
    private readonly clock: DatabaseClock | undefined,
  ) {}

  /** @param clock told each second what time it is */
  static start(postgres: string, trouble: (error: unknown) => void, clock?: DatabaseClock): Replicas {
    const replicas = new Replicas(postgres, trouble, clock);
    replicas.running = replicas.run();
    return replicas;
  }

  /** Gives back what is still held, so that others need not wait for its end. */
  async stop(): Promise<void> {
    for (const lease of this.held.values()) await this.release(lease);
    this.stopping = true;
    this.wake();
    await this.running;
    await this.disconnect();
  }

  /** Waits until nobody else holds it; rejects with the signal's reason when that aborts first. */
  take(name: string, signal: AbortSignal): Promise<Lease> {
    return new Promise((resolve, reject) => {
      const withdraw = (): void => {
        this.wishes.delete(name);
        reject(signal.reason as Error);
      };
      if (signal.aborted) {
        withdraw();
        return;
      }
      signal.addEventListener('abort', withdraw, { once: true });
      this.wishes.set(name, {
        grant: (lease) => {
          signal.removeEventListener('abort', withdraw);
          resolve(lease);
        },
      });
      this.wake();
    });
  }

  /** A rolling restart hands over at once: the others are told. */
  async release(lease: Lease): Promise<void> {
    lease.end();
    if (this.held.get(lease.name) !== lease) return;
    this.held.delete(lease.name);
    try {
      await this.client?.query(RELEASE, [lease.name, lease.epoch]);
      this.tell({ released: lease.name });
    } catch (error) {
      // It ends by itself then.
      this.trouble(error);
    }
  }

  /**
   * Nobody may rely on hearing it: who needs to know for certain asks the database now and then. Not part of any
   * transaction, because those that notify commit one at a time on the whole server. What is told meanwhile is told together.
   */
  tell({ moved, ...told }: Told): void {
    if (moved !== undefined) this.moved = { ...this.moved, ...moved };
    if (told.released !== undefined) void this.notify(told);
    else if (!this.telling) void this.tellMoves();
  }

  private async tellMoves(): Promise<void> {
    this.telling = true;
    while (this.moved !== undefined) {
      const { moved } = this;
      this.moved = undefined;
      await this.notify({ moved });
    }
    this.telling = false;
  }

  private async notify(told: Told): Promise<void> {
    try {
      await this.client?.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(told)]);
    } catch (error) {
      this.trouble(error);
    }
  }

  /** Whether what others tell arrives here. */
  get isHearing(): boolean {
    return this.client !== undefined && performance.now() - this.answered < HEARING_MS;
  }

  hear(listener: (told: Told) => void): void {
    this.listeners.add(listener);
  }

  /** All leases of the service, whoever holds them. */
  async status(): Promise<LeaseStatus[]> {
    if (this.client === undefined) return [];
    const { rows } = await this.client.query<Omit<LeaseStatus, 'epoch'> & { epoch: string }>(
      `SELECT name, holder, epoch, until > statement_timestamp() AS held FROM lease ORDER BY name`,
    );
    return rows.map((row) => ({ ...row, epoch: BigInt(row.epoch) }));
  }

  private async run(): Promise<void> {
    for (;;) {
      this.pressing = false;
      try {
        const client = (this.client ??= await this.connect());
        const asked = performance.now();
        const { rows } = await client.query<TimeRow>(ASK_TIME);
        for (const { ms } of rows) this.clock?.told(asked, ms);
        this.answered = asked;
        await this.renew(client);
        await this.grant(client);
      } catch (error) {
        this.trouble(error);
        // Not waited for: what does not answer may not say goodbye either.
        void this.disconnect();
      }
      if (this.isStopping()) return;
      await this.nap();
    }
  }

  private isStopping(): boolean {
    return this.stopping;
  }

  private async connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.postgres,
      application_name: 'replicas',
      connectionTimeoutMillis: ANSWER_MS,
      query_timeout: ANSWER_MS,
      keepAlive: true,
      pipeline: true,
    });
    client.on('error', (error) => {
      this.trouble(error);
      if (this.client === client) this.client = undefined;
    });
    client.on('notification', ({ payload = '{}' }) => {
      const told = JSON.parse(payload) as Told;
      if (told.released !== undefined && this.wishes.has(told.released)) this.wake();
      this.spread(told);
    });
    await client.connect();
    await client.query(`LISTEN ${CHANNEL}`);
    // Nobody knows what was told before.
    this.spread({ changed: true });
    return client;
  }

  private spread(told: Told): void {
    for (const listener of this.listeners) listener(told);
  }

  private async disconnect(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    await client?.end().catch(this.trouble);
  }

  private async renew(client: Client): Promise<void> {
    const mine = [...this.held.values()];
    if (mine.length === 0) return;
    const asked = performance.now();
    const { rows } = await client.query<{ name: string }>(RENEW, [
      mine.map(({ name }) => name),
      mine.map(({ epoch }) => epoch),
      LEASE_MS,
    ]);
    const renewed = new Set(rows.map(({ name }) => name));
    for (const lease of mine) {
      if (this.held.get(lease.name) !== lease) continue;
      if (renewed.has(lease.name) && lease.isHeld) {
        lease.renewed(asked);
      } else {
        lease.lose('another replica has taken over');
        this.held.delete(lease.name);
      }
    }
  }

  private async grant(client: Client): Promise<void> {
    if (this.wishes.size === 0) return;
    const asked = performance.now();
    const { rows } = await client.query<{ name: string; epoch: string }>(TAKE, [
      [...this.wishes.keys()],
      LEASE_MS,
      this.holder,
    ]);
    for (const { name, epoch } of rows) {
      const lease = new Lease(name, BigInt(epoch), asked);
      this.held.set(name, lease);
      const wish = this.wishes.get(name);
      this.wishes.delete(name);
      if (wish === undefined) await this.release(lease);
      else wish.grant(lease);
    }
  }

  private nap(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.pressing ? 0 : this.wishes.size > 0 ? LOOK_MS : RENEW_MS);
      this.endNap = (): void => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private wake(): void {
    this.pressing = true;
    this.endNap();
  }
}

/** Ends a lease in the caller's transaction, whoever holds it: the next one has a higher epoch. */
export const revoke = async (tx: Transaction, name: string): Promise<void> => {
  await tx.query(`UPDATE lease SET epoch = epoch + 1, until = '-infinity' WHERE name = $1`, [name]);
  await tx.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify({ released: name } satisfies Told)]);
};

/** At the commit: all replicas forget what they remember of tables that seldom change. For few transactions: those that notify commit one at a time. */
export const TELL_CHANGED = [
  'SELECT pg_notify($1, $2)',
  [CHANNEL, JSON.stringify({ changed: true } satisfies Told)] as string[],
] as const;
