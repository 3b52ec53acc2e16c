import type { EventStore, LogItem, Recorded } from '@kinerja/event-sourcing';
import type { Sql, Transaction } from './database.ts';
import type { Lease } from './lease.ts';
import { Pipeline } from './pipeline.ts';
import { CopyRow } from './copy-row.ts';
import { rebuildBeside } from './rebuild.ts';
import type { Filling, Rebuilding, Rebuilt } from './rebuild.ts';
import { revoke } from './replicas.ts';
import type { View } from './view.ts';

export interface RebuildingView extends Rebuilding {
  readonly store: EventStore;
  readonly prefixes: readonly string[];
  readonly view: View;
}

/** Fills a view again from the log, beside the live one, and switches to it; nobody is told of old events again. */
export const rebuild = (rebuilding: RebuildingView): Promise<Rebuilt | undefined> =>
  rebuildBeside(new FromLog(rebuilding), rebuilding);

const BATCH = 2_000;
const HIGH_WATER = 8_000;

interface Row {
  readonly position: string;
  readonly version: number;
}

class FromLog implements Filling<bigint> {
  readonly name: string;
  readonly tables: readonly string[];
  private readonly over = new AbortController();
  private readonly buffer: LogItem[] = [];
  private taken = 0;
  private failure: unknown;
  private readonly row: CopyRow;
  private started = 0n;
  private reached = { position: 0n, events: 0 };
  /** As the database has it, whatever comes of the transaction under way. */
  private committed = this.reached;
  private reading = false;
  private arrived = (): void => undefined;
  private drained = (): void => undefined;

  constructor(private readonly options: RebuildingView) {
    this.name = options.view.name;
    this.tables = options.view.tables;
    this.row = new CopyRow(options.view.name, options.view.version);
  }

  async isCurrent(db: Sql): Promise<boolean> {
    const [row] = await db.query<Row[]>(`SELECT version FROM view_position WHERE view = $1 AND source = 'log'`, [
      this.name,
    ]);
    return row?.version === this.options.view.version;
  }

  register(tx: Transaction): Promise<void> {
    return this.row.register(tx);
  }

  async begin(tx: Transaction, lease: Lease): Promise<boolean> {
    const position = await this.row.begin(tx, lease);
    if (position === undefined) return false;
    this.started = position;
    this.reached = this.committed = { position, events: 0 };
    return true;
  }

  takeBack(tx: Transaction): Promise<void> {
    return this.row.takeBack(tx);
  }

  async reach(db: Sql, locked: boolean): Promise<bigint> {
    const [row] = await db.query<Row[]>(
      `SELECT position FROM view_position WHERE view = $1 AND source = 'log' ${locked ? 'FOR UPDATE' : ''}`,
      [this.name],
    );
    return BigInt(row?.position ?? 0);
  }

  async ready(to: bigint, signal: AbortSignal): Promise<void> {
    if (!this.reading) {
      this.reading = true;
      void this.read(this.reached.position);
    }
    while (this.reached.position < to && this.buffer.length === this.taken) {
      if (this.failure !== undefined) throw new Error('the log cannot be read', { cause: this.failure });
      signal.throwIfAborted();
      await this.more(signal);
    }
  }

  async advance(tx: Transaction, to: bigint): Promise<boolean> {
    if (this.reached.position >= to) return true;
    const events = this.take(to);
    const writes = Pipeline.over(tx, 'fresh');
    for (const recorded of events) this.options.view.on[recorded.event.type]?.(writes, recorded);
    await writes.done();
    const position = events.at(-1)?.position ?? this.reached.position;
    await this.row.move(tx, position);
    this.reached = { position, events: this.reached.events + events.length };
    return position >= to;
  }

  settle(committed: boolean): void {
    if (committed) {
      this.committed = this.reached;
      this.buffer.splice(0, this.taken);
    } else {
      this.reached = this.committed;
    }
    this.taken = 0;
    this.drain();
  }

  async exchanged(tx: Transaction): Promise<void> {
    const { name, version } = this.options.view;
    const [live] = await tx.query<Row[]>(
      `SELECT position, version FROM view_position WHERE view = $1 AND source = 'log'`,
      [name],
    );
    await this.row.exchanged(tx, { position: BigInt(live?.position ?? 0), version: live?.version ?? version });
    if (live?.version === version) return;
    // Whoever projects the other version must stop, and one that has this version may begin.
    await tx.query(`UPDATE view_position SET version = $2, epoch = epoch + 1 WHERE view = $1 AND source = 'log'`, [
      name,
      version,
    ]);
    await revoke(tx, `view ${name}`);
  }

  progress(to: bigint): { events: number; part: number } {
    const { position, events } = this.reached;
    const whole = Number(to - this.started);
    return { events, part: whole > 0 ? Number(position - this.started) / whole : 1 };
  }

  close(): Promise<void> {
    this.over.abort();
    this.arrived();
    this.drained();
    return Promise.resolve();
  }

  /** The next items of the log up to there. */
  private take(to: bigint): readonly Recorded[] {
    const waiting = this.buffer.slice(this.taken, this.taken + BATCH);
    const end = waiting.findIndex((item) => item.kind === 'event' && item.recorded.position > to);
    const items = end === -1 ? waiting : waiting.slice(0, end);
    this.taken += items.length;
    this.drain();
    return items.flatMap((item) => (item.kind === 'event' ? [item.recorded] : []));
  }

  private drain(): void {
    if (this.buffer.length - this.taken < HIGH_WATER) this.drained();
  }

  private more(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.arrived = done;
      signal.addEventListener('abort', done);
    });
  }

  private async read(after: bigint): Promise<void> {
    const { store, prefixes } = this.options;
    try {
      for await (const items of store.subscribeInBatches({ after, prefixes }, this.over.signal)) {
        this.buffer.push(...items);
        this.arrived();
        if (this.buffer.length - this.taken < HIGH_WATER) continue;
        await new Promise<void>((resolve) => {
          this.drained = resolve;
        });
      }
    } catch (error) {
      this.failure = error;
      this.arrived();
    }
  }
}
