import { setTimeout as pause } from 'node:timers/promises';
import type { Database, Sql, Transaction } from './database.ts';
import {
  createCopy,
  dropCopy,
  exchange,
  finishCopy,
  hasCopy,
  hasSameColumns,
  inside,
  schemaOf,
  takeBack,
} from './copy.ts';
import { compareFresh } from './fresh.ts';
import type { Difference } from './fresh.ts';
import type { Lease } from './lease.ts';
import { isPassing } from './passing.ts';
import type { Replicas } from './replicas.ts';

/**
 * What a copy is filled from, and how far it is. Its position stands in the database, in the transaction of the rows
 * that it is about: a rebuild that is killed goes on where it was.
 */
export interface Filling<Reach> {
  /** Names the copy and the lease of the one who fills it. */
  readonly name: string;
  readonly tables: readonly string[];
  /** Are the live tables of the version that the copy would be of? */
  isCurrent(db: Sql): Promise<boolean>;
  /** Registers a copy that has nothing yet. */
  register(tx: Transaction): Promise<void>;
  /** Is there a copy of this version whose rows can be gone on with? From now on whoever filled it before is refused. */
  begin(tx: Transaction, lease: Lease): Promise<boolean>;
  /** What was live before becomes the copy; refused when today's projection cannot go on with it. */
  takeBack(tx: Transaction): Promise<void>;
  /** How far the live tables are; `locked` holds them there until the transaction ends. */
  reach(db: Sql, locked: boolean): Promise<Reach>;
  /** Waits, outside any transaction, until there is something to apply. */
  ready(to: Reach, signal: AbortSignal): Promise<void>;
  /** Applies the next events up to there and moves the position of the copy; true when it has got there. */
  advance(tx: Transaction, to: Reach): Promise<boolean>;
  /** What was applied has been committed, or must come again. */
  settle(committed: boolean): void;
  /** The positions, when the tables are exchanged. */
  exchanged(tx: Transaction): Promise<void>;
  progress(to: Reach): { readonly events: number; readonly part: number };
  close(): Promise<void>;
}

/** How far a rebuild is. `total` and `left_s` are estimated from the part of the log that is behind it. */
export interface Progress {
  readonly view: string;
  readonly step: 'filling' | 'comparing' | 'switching';
  readonly events: number;
  readonly total: number;
  readonly perSecond: number;
  readonly left_s: number;
}

export interface Rebuilding {
  readonly db: Database;
  readonly replicas: Replicas;
  readonly signal: AbortSignal;
  readonly progress?: (progress: Progress) => void;
  /** Goes on with what was live before instead of beginning anew. */
  readonly back?: boolean;
  /** Only when the live tables are not of this version yet: another replica may have done it. */
  readonly unlessCurrent?: boolean;
}

export interface Rebuilt {
  readonly view: string;
  readonly events: number;
  readonly rows: number;
  /** How long filling took. */
  readonly took_ms: number;
  /** Between the live rows and the copy, before the switch. */
  readonly differences: readonly Difference[];
}

/** Readers that come while the exchange waits for others would wait behind it: rather give up soon and try again. */
const LOCK_MS = 200;
const HOLD_MS = 1_000;
const RETRY_MS = 300;
const PROGRESS_MS = 500;

/**
 * Fills a second copy beside the live tables as far as those are, compares the two, and exchanges them in one
 * transaction; what was live is kept. Readers see the one or the other, never less than they have seen.
 */
export const rebuildBeside = async <Reach>(
  filling: Filling<Reach>,
  rebuilding: Rebuilding,
): Promise<Rebuilt | undefined> => {
  const { db, replicas, signal } = rebuilding;
  const lease = await replicas.take(`rebuild ${filling.name}`, signal);
  const own = AbortSignal.any([signal, lease.lost]);
  try {
    if (rebuilding.unlessCurrent === true && (await filling.isCurrent(db))) return undefined;
    await db.transaction((tx) => open(tx, filling, lease, rebuilding.back ?? false));
    const filler = new Filler(filling, { ...rebuilding, signal: own });
    await filler.fill();
    const took_ms = Math.round(filler.took_ms);
    const compared = await filler.compare();
    await filler.exchange();
    return { view: filling.name, events: filler.events, took_ms, ...compared };
  } finally {
    await filling.close();
    await replicas.release(lease);
  }
};

/** Drops what was live before the last exchange: there is no way back to it then. */
export const dropOld = (db: Database, name: string): Promise<void> =>
  db.transaction(async (tx) => {
    await dropCopy(tx, name, 'old');
    await tx.query(`DELETE FROM view_position WHERE view = $1 AND source = 'old'`, [name]);
  });

const open = async <R>(tx: Transaction, filling: Filling<R>, lease: Lease, back: boolean): Promise<void> => {
  const { name, tables } = filling;
  if (back) {
    await filling.takeBack(tx);
    await takeBack(tx, name);
  }
  const isThere = await hasCopy(tx, name, 'next');
  if (isThere && (await hasSameColumns(tx, name, tables)) && (await filling.begin(tx, lease))) return;
  await createCopy(tx, name, tables);
  await filling.register(tx);
  await filling.begin(tx, lease);
};

class Filler<Reach> {
  private readonly since = performance.now();
  private told = -Infinity;

  constructor(
    private readonly filling: Filling<Reach>,
    private readonly rebuilding: Rebuilding,
  ) {}

  events = 0;

  get took_ms(): number {
    return performance.now() - this.since;
  }

  /** Until it is where the live tables are, which move on meanwhile. */
  async fill(): Promise<void> {
    const { filling } = this;
    await this.follow('filling');
    await this.rebuilding.db.transaction((tx) => finishCopy(tx, filling.name, filling.tables));
    await this.follow('filling');
  }

  /** Against one state of the live tables, which go on meanwhile. */
  compare(): Promise<Pick<Rebuilt, 'rows' | 'differences'>> {
    const { name, tables } = this.filling;
    return this.settled('REPEATABLE READ', async (tx) => {
      await tx.query('SET LOCAL idle_in_transaction_session_timeout = 0');
      await this.advanceTo(tx, await this.filling.reach(tx, false), 'comparing');
      return compareFresh(tx, name, tables, schemaOf(name, 'next'));
    });
  }

  async exchange(): Promise<void> {
    const { filling, rebuilding } = this;
    for (;;) {
      await this.follow('switching');
      try {
        await this.settled('READ COMMITTED', async (tx) => {
          await tx.query(`SET LOCAL lock_timeout = ${String(LOCK_MS)}`);
          // Frozen here, this process would hold up every reader.
          await tx.query(`SET LOCAL idle_in_transaction_session_timeout = ${String(HOLD_MS)}`);
          await this.advanceTo(tx, await filling.reach(tx, true), 'switching');
          await exchange(tx, filling.name, filling.tables);
          await filling.exchanged(tx);
        });
        return;
      } catch (error) {
        if (!isLocked(error) && !isPassing(error)) throw error;
      }
      await pause(RETRY_MS, undefined, { signal: rebuilding.signal });
    }
  }

  private async follow(step: Progress['step']): Promise<void> {
    const { db, signal } = this.rebuilding;
    const to = await this.filling.reach(db, false);
    for (let arrived = false; !arrived;) {
      signal.throwIfAborted();
      await this.filling.ready(to, signal);
      arrived = await this.settled('READ COMMITTED', async (tx) => {
        // A server that breaks down forgets the last batches; the position is forgotten with them.
        await tx.query('SET LOCAL synchronous_commit = off');
        // A plan made while the copy was nearly empty stays in use when it no longer is.
        await tx.query('SET LOCAL enable_seqscan = off');
        return this.advance(tx, to);
      });
      this.tell(step, to, arrived);
    }
  }

  private async advanceTo(tx: Transaction, to: Reach, step: Progress['step']): Promise<void> {
    const { signal } = this.rebuilding;
    for (let arrived = false; !arrived;) {
      await this.filling.ready(to, signal);
      arrived = await this.advance(tx, to);
      this.tell(step, to, arrived);
    }
  }

  private async advance(tx: Transaction, to: Reach): Promise<boolean> {
    await inside(tx, this.filling.name);
    const arrived = await this.filling.advance(tx, to);
    await tx.query('SET LOCAL search_path = public');
    return arrived;
  }

  private async settled<T>(level: 'READ COMMITTED' | 'REPEATABLE READ', act: (tx: Transaction) => Promise<T>) {
    try {
      const outcome = await this.rebuilding.db.transaction(act, level);
      this.filling.settle(true);
      return outcome;
    } catch (error) {
      this.filling.settle(false);
      throw error;
    }
  }

  private tell(step: Progress['step'], to: Reach, now: boolean): void {
    const { progress } = this.rebuilding;
    const { events, part } = this.filling.progress(to);
    this.events = events;
    if (progress === undefined || (!now && performance.now() - this.told < PROGRESS_MS)) return;
    this.told = performance.now();
    const perSecond = events / (this.took_ms / 1_000);
    const total = part > 0 ? Math.round(events / part) : events;
    const left_s = Math.ceil((total - events) / Math.max(perSecond, 1));
    progress({ view: this.filling.name, step, events, total, perSecond: Math.round(perSecond), left_s });
  }
}

/** The lock was not to be had in time, or two waited for each other. */
const isLocked = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === '55P03' || error.code === '40P01');
