import { Follower } from './follower.ts';
import type { Sql, Transaction } from './database.ts';
import type { Following } from './follower.ts';
import { KeptView } from './kept-view.ts';
import type { Memory } from './memory.ts';
import { ViewPosition } from './position.ts';
import type { ViewStatus } from './position.ts';
import type { Progress, Rebuilt } from './rebuild.ts';
import { rebuild } from './rebuild-view.ts';
import type { Replicas, Told } from './replicas.ts';
import type { View } from './view.ts';

export interface ProjectorOptions extends Following {
  readonly views: readonly View[];
  /** One of them is active for each view. */
  readonly replicas: Replicas;
  /** Forgets when a remembered view changes here. */
  readonly memory?: Memory;
  /** Told after a switch to this program's version of a view. */
  readonly rebuilt?: (rebuilt: Rebuilt) => void;
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
    this.views = await db.transaction((tx) => register(tx, views));
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
      changed: () => {
        this.options.memory?.forget();
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

  /** Does for a view what is to be done for it here, until it is stopped. */
  private async keep(kept: KeptView): Promise<void> {
    const { db, trouble } = this.options;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        const [live] = await positions(db, [kept.view]);
        const ahead = kept.view.version - (live?.version ?? 0);
        if (ahead === 0) await this.hold(kept);
        else if (ahead > 0) await this.rebuild(kept);
        // Written by a newer program than this one; should that be taken back, this one goes on.
        else await over(signal, LOOK_MS);
      } catch (error) {
        if (error !== signal.reason) trouble(error);
        await over(signal, RETRY_MS);
      }
    }
  }

  /** Is the active one for a view from the time when nobody else is. */
  private async hold(kept: KeptView): Promise<void> {
    const { db, replicas } = this.options;
    const { signal } = this.stopping;
    const lease = await replicas.take(`view ${kept.view.name}`, signal);
    try {
      await kept.begin(db, lease);
      this.wake();
      await over(AbortSignal.any([lease.lost, signal]));
    } finally {
      kept.end();
      await replicas.release(lease);
    }
  }

  /** The live rows are of an older version: people read them until the copy of this one stands. */
  private async rebuild(kept: KeptView): Promise<void> {
    const { signal } = this.stopping;
    const { view } = kept;
    const progress = (now: Progress): void => {
      kept.rebuilding = now;
    };
    try {
      const rebuilt = await rebuild({ ...this.options, view, signal, progress, unlessCurrent: true });
      if (rebuilt !== undefined) this.options.rebuilt?.(rebuilt);
    } finally {
      kept.rebuilding = undefined;
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
      const rows = await positions(this.options.db, this.options.views);
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

/** Waits until the signal aborts, or no longer than that. */
const over = (signal: AbortSignal, atMost_ms?: number): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = atMost_ms === undefined ? undefined : setTimeout(done, atMost_ms);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });

const least = (positions: readonly bigint[]): bigint =>
  positions.reduce((one, other) => (other < one ? other : one), positions[0] ?? 0n);

interface PositionRow {
  readonly view: string;
  readonly position: string;
  readonly version: number;
}

const positions = (db: Sql, views: readonly View[]): Promise<PositionRow[]> =>
  db.query(`SELECT view, position, version FROM view_position WHERE view = ANY($1) AND source = 'log' ORDER BY view`, [
    views.map(({ name }) => name),
  ]);

/** Registers new views, and says how far each is. */
const register = async (tx: Transaction, views: readonly View[]): Promise<KeptView[]> => {
  for (const { name, version } of views) {
    await tx.query(
      `INSERT INTO view_position (view, source, position, version) VALUES ($1, 'log', 0, $2) ON CONFLICT DO NOTHING`,
      [name, version],
    );
  }
  const rows = await positions(tx, views);
  return views.map((view) => new KeptView(view, BigInt(rows.find((row) => row.view === view.name)?.position ?? 0)));
};
