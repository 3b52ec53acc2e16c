import { setTimeout as pause } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import { Follower } from './follower.ts';
import type { Following } from './follower.ts';
import { KeptView } from './kept-view.ts';
import { ViewPosition } from './position.ts';
import type { ViewStatus } from './position.ts';
import type { Replicas, Told } from './replicas.ts';
import type { View } from './view.ts';

export interface ProjectorOptions extends Following {
  readonly views: readonly View[];
  /** One of them is active for each view. */
  readonly replicas: Replicas;
}

const LOOK_MS = 1_000;
const RETRY_MS = 250;

/**
 * Follows the log and keeps a service's views: the rows and the position commit together, batch by batch, in the name
 * of the epoch of the active replica. A view whose projection fails stands still alone, and goes on by itself once it
 * is mended; the others do not wait for it.
 */
export class Projector extends ViewPosition {
  private readonly stopping = new AbortController();
  private views: readonly KeptView[] = [];
  private followers: readonly Follower[] = [];
  private running: Promise<unknown> = Promise.resolve();
  private looking: NodeJS.Timeout | undefined;

  constructor(private readonly options: ProjectorOptions) {
    super();
  }

  async start(): Promise<void> {
    const { db, views, replicas } = this.options;
    this.views = await db.transaction((tx) => prepare(tx, views));
    if (this.views.length === 0) return;
    replicas.hear(({ moved }) => {
      if (moved !== undefined) this.hear(moved);
    });
    // What was not heard is seen a little later.
    this.looking = setInterval(() => void this.look(), LOOK_MS);
    this.follow(this.views, least(this.views.map(({ position }) => position)));
    this.running = Promise.all(this.views.map((kept) => this.keep(kept)));
  }

  async stop(): Promise<void> {
    clearInterval(this.looking);
    this.stopping.abort();
    await Promise.all(this.followers.map((follower) => follower.stop()));
    await this.running;
  }

  override standing(): string[] {
    return this.followers.flatMap(({ kept, error }) => (error === undefined ? [] : kept.map(({ view }) => view.name)));
  }

  override kept(): ViewStatus[] {
    return this.views.map((each) => each.status());
  }

  protected override behindSince(): string | undefined {
    return this.followers.flatMap(({ behindSince }) => behindSince ?? []).sort()[0];
  }

  private follow(kept: readonly KeptView[], after: bigint): void {
    const follower = new Follower(this.options, kept, after, {
      moved: () => {
        this.tell();
      },
      apart: (others, position) => {
        this.follow(others, position);
      },
      committed: (moved) => {
        const to = moved.map(({ view, position }) => [view.name, String(position)]);
        this.options.replicas.tell({ moved: Object.fromEntries(to) as Record<string, string> });
      },
    });
    this.followers = [...this.followers, follower];
    follower.start();
    this.tell();
  }

  /** Becomes the active one for a view whenever nobody else is, until it is stopped. */
  private async keep(kept: KeptView): Promise<void> {
    const { db, replicas, trouble } = this.options;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        const lease = await replicas.take(`view ${kept.view.name}`, signal);
        try {
          await kept.begin(db, lease);
          this.wake();
          await over(AbortSignal.any([lease.lost, signal]));
        } finally {
          kept.end();
          await replicas.release(lease);
        }
      } catch (error) {
        if (error !== signal.reason) trouble(error);
        await pause(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private hear(moved: NonNullable<Told['moved']>): void {
    for (const kept of this.views) kept.moved(BigInt(moved[kept.view.name] ?? 0));
    this.tell();
    this.wake();
  }

  private async look(): Promise<void> {
    if (this.views.every(({ epoch }) => epoch !== undefined)) return;
    try {
      const rows = await positions(this.options.db.manager, this.options.views);
      this.hear(Object.fromEntries(rows.map(({ view, position }) => [view, position])));
    } catch (error) {
      this.options.trouble(error);
    }
  }

  private wake(): void {
    for (const follower of this.followers) follower.wake();
  }

  /** Only what every view has seen is said to be seen. */
  private tell(): void {
    this.moved(least(this.views.map(({ position }) => position)));
  }
}

const over = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });

const least = (positions: readonly bigint[]): bigint =>
  positions.reduce((one, other) => (other < one ? other : one), positions[0] ?? 0n);

interface PositionRow {
  readonly view: string;
  readonly position: string;
  readonly version: number;
}

const positions = (tx: EntityManager, views: readonly View[], lock = ''): Promise<PositionRow[]> =>
  tx.query(
    `SELECT view, position, version FROM view_position WHERE view = ANY($1) AND source = 'log' ORDER BY view ${lock}`,
    [views.map(({ name }) => name)],
  );

/** Registers new views and empties those whose version changed. */
const prepare = async (tx: EntityManager, views: readonly View[]): Promise<KeptView[]> => {
  for (const { name, version } of views) {
    await tx.query(
      `INSERT INTO view_position (view, source, position, version) VALUES ($1, 'log', 0, $2) ON CONFLICT DO NOTHING`,
      [name, version],
    );
  }
  const rows = await positions(tx, views, 'FOR UPDATE');
  const kept: KeptView[] = [];
  for (const view of views) {
    const row = rows.find((each) => each.view === view.name);
    if (row?.version !== view.version) {
      for (const table of view.tables) await tx.query(`DELETE FROM ${table}`);
      await tx.query(`UPDATE view_position SET position = 0, version = $2 WHERE view = $1 AND source = 'log'`, [
        view.name,
        view.version,
      ]);
    }
    kept.push(new KeptView(view, row?.version === view.version ? BigInt(row.position) : 0n));
  }
  return kept;
};
