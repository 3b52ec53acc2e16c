import { Clock } from '@kinerja/event-sourcing';
import type { Database } from './database.ts';

/** An answer that took longer may have been told its time long ago. */
const SLOW_MS = 250;

/** Milliseconds since 1970 by the clock of the database. */
export const ASK_TIME = 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms';
export interface TimeRow {
  readonly ms: number;
}

/**
 * The time of day of the service's database, the same one for all its replicas. It is carried on from what the database
 * said last by a clock that nobody sets, so it goes on while the database is away; what the clock of the machine says
 * does not matter.
 */
export class DatabaseClock extends Clock {
  /** The database's time when `performance.now()` was 0. */
  private start_ms: number;

  private constructor(asked: number, said_ms: number) {
    super();
    this.start_ms = startOf(asked, said_ms);
  }

  static async read(db: Database): Promise<DatabaseClock> {
    const asked = performance.now();
    const [{ ms }] = await db.query<[TimeRow]>(ASK_TIME);
    return new DatabaseClock(asked, ms);
  }

  override now(): Date {
    return new Date(this.start_ms + performance.now());
  }

  /** @param asked when it was asked, by `performance.now()` @param said_ms what it said, ms since 1970 */
  told(asked: number, said_ms: number): void {
    if (performance.now() - asked < SLOW_MS) this.start_ms = startOf(asked, said_ms);
  }

  /** How far the clock of this machine is ahead of the database's; negative when it is behind. */
  get machineAhead_ms(): number {
    return Date.now() - this.now().getTime();
  }
}

/** It was said about half-way between the question and the answer. */
const startOf = (asked: number, said_ms: number): number => said_ms - (asked + performance.now()) / 2;
