import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore, LogItem, Recorded } from '@kinerja/event-sourcing';
import type { DataSource, EntityManager } from 'typeorm';
import { ViewPosition } from './position.ts';
import type { View } from './view.ts';

/** A committed change of a view, for whoever has that page open. */
export interface Change {
  readonly view: string;
  readonly subject: string;
  readonly position: bigint;
}

export interface ProjectorOptions {
  readonly store: EventStore;
  readonly db: DataSource;
  readonly prefixes: readonly string[];
  readonly views: readonly View[];
  readonly changed: (change: Change) => void;
  readonly trouble: (error: unknown) => void;
}

const BATCH = 500;
const HIGH_WATER = 4_000;
const RETRY_MS = 250;

/** Follows the log and keeps a service's views: the rows and the position commit together, batch by batch. */
export class Projector extends ViewPosition {
  private readonly buffer: LogItem[] = [];
  private readonly stopping = new AbortController();
  private wake = (): void => undefined;
  private drained = (): void => undefined;
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly options: ProjectorOptions) {
    super();
  }

  async start(): Promise<void> {
    const { db, views, trouble } = this.options;
    const after = await db.transaction((tx) => prepare(tx, views));
    this.moved(after);
    this.running = Promise.all([this.read(after), this.write()]).catch(trouble);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    this.drained();
    await this.running;
  }

  private async read(after: bigint): Promise<void> {
    const { store, prefixes } = this.options;
    for await (const item of store.subscribe({ after, prefixes }, this.stopping.signal)) {
      this.buffer.push(item);
      this.wake();
      if (this.buffer.length < HIGH_WATER) continue;
      await new Promise<void>((resolve) => {
        this.drained = resolve;
      });
    }
  }

  private async write(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const batch = this.buffer.slice(0, BATCH);
      if (batch.length === 0) {
        await new Promise<void>((resolve) => {
          this.wake = resolve;
        });
        continue;
      }
      try {
        await this.commit(batch);
        this.buffer.splice(0, batch.length);
        if (this.buffer.length < BATCH) this.drained();
      } catch (error) {
        // The database is away or a projection is wrong: nothing was advanced, the same batch comes again.
        this.options.trouble(error);
        await pause(RETRY_MS, undefined, { signal }).catch(this.options.trouble);
      }
    }
  }

  private async commit(batch: readonly LogItem[]): Promise<void> {
    const { db, views, changed } = this.options;
    const events = batch.flatMap((item) => (item.kind === 'event' ? [item.recorded] : []));
    const last = events.at(-1);
    if (last !== undefined) {
      await db.transaction((tx) => projectOnce(tx, views, events));
      this.moved(last.position, last.recordedAt);
    }
    if (batch.at(-1)?.kind === 'caught-up') this.caughtUp();
    for (const { event, position } of events) {
      for (const view of views) {
        if (view.on[event.type] === undefined) continue;
        for (const subject of view.concerns(event)) changed({ view: view.name, subject, position });
      }
    }
  }
}

/** Applies what each view has not seen yet and advances the positions, all in the caller's transaction. */
export const projectOnce = async (
  tx: EntityManager,
  views: readonly View[],
  events: readonly Recorded[],
): Promise<void> => {
  const names = views.map(({ name }) => name);
  // The row locks let only one replica apply a batch; the other then finds that it has passed.
  const seen = new Map(
    (await positions(tx, `WHERE view = ANY($1) AND source = 'log' ORDER BY view FOR UPDATE`, [names])).map((row) => [
      row.view,
      BigInt(row.position),
    ]),
  );
  for (const recorded of events) {
    for (const view of views) {
      if (recorded.position > (seen.get(view.name) ?? 0n)) await view.on[recorded.event.type]?.(tx, recorded);
    }
  }
  await tx.query(
    `UPDATE view_position SET position = $2, moved_at = now() WHERE view = ANY($1) AND source = 'log' AND position < $2`,
    [names, events.at(-1)?.position ?? 0n],
  );
};

interface PositionRow {
  readonly view: string;
  readonly position: string;
  readonly version: number;
}

const positions = (tx: EntityManager, where: string, parameters: unknown[]): Promise<PositionRow[]> =>
  tx.query(`SELECT view, position, version FROM view_position ${where}`, parameters);

/** Registers new views, empties those whose version changed, and answers where to read from. */
const prepare = async (tx: EntityManager, views: readonly View[]): Promise<bigint> => {
  let from: bigint | undefined;
  for (const { name, version, tables } of views) {
    await tx.query(
      `INSERT INTO view_position (view, source, position, version) VALUES ($1, 'log', 0, $2) ON CONFLICT DO NOTHING`,
      [name, version],
    );
    const [row] = await positions(tx, `WHERE view = $1 AND source = 'log' FOR UPDATE`, [name]);
    let position = BigInt(row?.position ?? 0);
    if (row?.version !== version) {
      for (const table of tables) await tx.query(`DELETE FROM ${table}`);
      await tx.query(`UPDATE view_position SET position = 0, version = $2 WHERE view = $1 AND source = 'log'`, [
        name,
        version,
      ]);
      position = 0n;
    }
    if (from === undefined || position < from) from = position;
  }
  return from ?? 0n;
};
