import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore, LogItem, Recorded } from '@kinerja/event-sourcing';
import type { DataSource, EntityManager } from 'typeorm';
import { Pipeline } from './pipeline.ts';
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

/**
 * Follows the log and keeps a service's views: the rows and the position commit together, batch by batch. A view whose
 * projection fails stands still alone, and goes on by itself once it is mended; the others do not wait for it.
 */
export class Projector extends ViewPosition {
  private followers: readonly Follower[] = [];

  constructor(private readonly options: ProjectorOptions) {
    super();
  }

  async start(): Promise<void> {
    const { db, views } = this.options;
    const after = await db.transaction((tx) => prepare(tx, views));
    this.follow(views, after);
  }

  async stop(): Promise<void> {
    await Promise.all(this.followers.map((follower) => follower.stop()));
  }

  override standing(): string[] {
    return this.followers.flatMap(({ views, error }) => (error === undefined ? [] : views.map(({ name }) => name)));
  }

  private follow(views: readonly View[], after: bigint): void {
    const follower = new Follower(this.options, views, after, {
      moved: () => {
        this.tell();
      },
      // The one that fails is followed from here on by itself.
      apart: (view, position) => {
        this.follow([view], position);
      },
    });
    this.followers = [...this.followers, follower];
    follower.start();
    this.tell();
  }

  /** Only what every view has seen is said to be seen. */
  private tell(): void {
    const last = this.followers.reduce((behind, one) => (one.position < behind.position ? one : behind));
    this.moved(last.position, last.recordedAt);
    if (this.followers.every(({ live }) => live)) this.caughtUp();
  }
}

interface Hears {
  readonly moved: () => void;
  readonly apart: (view: View, position: bigint) => void;
}

/** Some views that move together. */
class Follower {
  recordedAt: string | undefined;
  live = false;
  error: unknown;
  private readonly buffer: LogItem[] = [];
  private readonly stopping = new AbortController();
  private wake = (): void => undefined;
  private drained = (): void => undefined;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly options: ProjectorOptions,
    public views: readonly View[],
    public position: bigint,
    private readonly hears: Hears,
  ) {}

  start(): void {
    this.running = Promise.all([this.read(), this.write()]).catch(this.options.trouble);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    this.drained();
    await this.running;
  }

  private async read(): Promise<void> {
    const { store, prefixes } = this.options;
    for await (const item of store.subscribe({ after: this.position, prefixes }, this.stopping.signal)) {
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
        this.error = undefined;
        this.buffer.splice(0, batch.length);
        if (this.buffer.length < BATCH) this.drained();
      } catch (error) {
        // The database is away or a projection is wrong: nothing was advanced, the same batch comes again.
        this.options.trouble(error);
        if (this.views.length > 1) await this.partFrom(batch);
        else this.error = error;
        await pause(RETRY_MS, undefined, { signal }).catch(this.options.trouble);
      }
    }
  }

  /** Finds the view that cannot apply this batch while another can, and leaves it to a follower of its own. */
  private async partFrom(batch: readonly LogItem[]): Promise<void> {
    const events = eventsOf(batch);
    const failed: View[] = [];
    for (const view of this.views) {
      try {
        await this.options.db.transaction((tx) => projectOnce(tx, [view], events));
      } catch (error) {
        this.options.trouble(error);
        failed.push(view);
      }
    }
    if (failed.length === this.views.length) return;
    this.views = this.views.filter((view) => !failed.includes(view));
    for (const view of failed) this.hears.apart(view, this.position);
  }

  private async commit(batch: readonly LogItem[]): Promise<void> {
    const { db, changed } = this.options;
    const events = eventsOf(batch);
    const last = events.at(-1);
    if (last !== undefined) {
      await db.transaction((tx) => projectOnce(tx, this.views, events));
      this.position = last.position;
      this.recordedAt = last.recordedAt;
    }
    if (batch.at(-1)?.kind === 'caught-up') this.live = true;
    this.hears.moved();
    for (const { event, position } of events) {
      for (const view of this.views) {
        if (view.on[event.type] === undefined) continue;
        for (const subject of view.concerns(event)) changed({ view: view.name, subject, position });
      }
    }
  }
}

const eventsOf = (batch: readonly LogItem[]): Recorded[] =>
  batch.flatMap((item) => (item.kind === 'event' ? [item.recorded] : []));

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
  const writes = await Pipeline.over(tx);
  for (const recorded of events) {
    for (const view of views) {
      if (recorded.position > (seen.get(view.name) ?? 0n)) view.on[recorded.event.type]?.(writes, recorded);
    }
  }
  await writes.done();
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
