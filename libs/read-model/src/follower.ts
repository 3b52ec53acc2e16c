import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from './database.ts';
import type { EventStore, LogItem, Recorded } from '@kinerja/event-sourcing';
import { isChanged, projectOnce } from './kept-view.ts';
import type { KeptView } from './kept-view.ts';
import { Superseded } from './lease.ts';
import { observed } from './observed.ts';
import type { View } from './view.ts';

/** A committed change of a view, for whoever has that page open. */
export interface Change {
  readonly view: string;
  readonly subject: string;
  readonly position: bigint;
}

export interface Following {
  readonly store: EventStore;
  readonly db: Database;
  readonly prefixes: readonly string[];
  readonly changed: (change: Change) => void;
  /** Where something failed: the first event that is not applied yet, when it is about events. */
  readonly trouble: (error: unknown, at?: Recorded) => void;
}

interface Hears {
  readonly moved: () => void;
  /** These are followed by themselves from here on. */
  readonly apart: (kept: readonly KeptView[], after: bigint) => void;
  /** Remembered tables were changed here. */
  readonly changed: () => void;
  /** Committed here: the other replicas want to know. */
  readonly committed: (kept: readonly KeptView[]) => void;
}

const BATCH = 500;
const HIGH_WATER = 4_000;
const RETRY_MS = 250;

/**
 * Some views that move together. The active replica writes what comes; the others read the same log, wait until the
 * database has it, and then tell their open pages just so. Therefore one that takes over goes on at once.
 */
export class Follower {
  live = false;
  error: unknown;
  private readonly buffer: LogItem[] = [];
  private readonly stopping = new AbortController();
  private endNap = (): void => undefined;
  private drained = (): void => undefined;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly following: Following,
    public kept: readonly KeptView[],
    /** Everything up to here was told to the open pages. */
    private told: bigint,
    private readonly hears: Hears,
  ) {}

  start(): void {
    this.running = Promise.all([this.read(), this.write()]).catch((error: unknown) => {
      this.following.trouble(error);
    });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    this.drained();
    await this.running;
  }

  /** Something else than the log has changed: a lease, or how far another replica is. */
  wake(): void {
    this.endNap();
  }

  /** What all of its views have seen. */
  get position(): bigint {
    return this.kept.reduce(
      (least, { position }) => (position < least ? position : least),
      this.kept[0]?.position ?? 0n,
    );
  }

  /** When the first of what is still to be written or to be seen was recorded. */
  get behindSince(): string | undefined {
    const next = this.buffer.find((item) => item.kind === 'event' && item.recorded.position > this.position);
    return next?.kind === 'event' ? next.recorded.recordedAt : undefined;
  }

  private async read(): Promise<void> {
    const { store, prefixes } = this.following;
    for await (const items of store.subscribeInBatches({ after: this.told, prefixes }, this.stopping.signal)) {
      this.buffer.push(...items);
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
      const mine = this.kept.filter(({ epoch }) => epoch !== undefined);
      // Whether a view stands still is told by the replica that is to write it.
      if (mine.length === 0) this.error = undefined;
      if (mine.length === 0 || batch.length === 0) {
        const passed = this.passed(batch);
        if (passed.length > 0) this.tell(passed);
        else await this.nap();
      } else if (mine.length < this.kept.length) {
        const others = this.kept.filter((each) => !mine.includes(each));
        this.kept = mine;
        this.hears.apart(others, this.told);
      } else {
        await this.advance(batch);
      }
    }
  }

  /** As far as the database has it, whoever wrote it. */
  private passed(batch: readonly LogItem[]): readonly LogItem[] {
    const { position } = this;
    const end = batch.findIndex((item) => item.kind === 'event' && item.recorded.position > position);
    return end === -1 ? batch : batch.slice(0, end);
  }

  private async advance(batch: readonly LogItem[]): Promise<void> {
    const { trouble } = this.following;
    try {
      await this.commit(batch);
      this.error = undefined;
      this.tell(batch);
    } catch (error) {
      // The database is away or a projection is wrong: nothing was advanced, the same batch comes again.
      trouble(error, eventsOf(batch)[0]);
      if (error instanceof Superseded) {
        for (const kept of this.kept) kept.end();
        return;
      }
      if (this.kept.length > 1) await this.partFrom(batch);
      else this.error = error;
      await pause(RETRY_MS, undefined, { signal: this.stopping.signal }).catch((ended: unknown) => {
        trouble(ended);
      });
    }
  }

  private async commit(batch: readonly LogItem[]): Promise<void> {
    const events = eventsOf(batch);
    const last = events.at(-1);
    if (last === undefined) return;
    const names = this.kept.map(({ view }) => view.name);
    await observed(names, events, () => projectOnce(this.following.db, writingOf(this.kept), events));
    // Before anybody who waits for this position goes on.
    if (this.kept.some(({ view }) => isChanged(view, events))) this.hears.changed();
    for (const each of this.kept) each.moved(last.position);
    this.hears.committed(this.kept);
  }

  private tell(batch: readonly LogItem[]): void {
    this.buffer.splice(0, batch.length);
    if (this.buffer.length < BATCH) this.drained();
    if (batch.some(({ kind }) => kind === 'caught-up')) this.live = true;
    this.hears.moved();
    for (const { event, position } of eventsOf(batch)) {
      this.told = position;
      for (const { view } of this.kept) this.announce(view, event, position);
    }
  }

  private announce(view: View, event: Recorded['event'], position: bigint): void {
    if (view.on[event.type] === undefined) return;
    for (const subject of view.concerns(event)) this.following.changed({ view: view.name, subject, position });
  }

  /** Finds the view that cannot apply this batch while another can, and leaves it to a follower of its own. */
  private async partFrom(batch: readonly LogItem[]): Promise<void> {
    const events = eventsOf(batch);
    const failed: KeptView[] = [];
    for (const each of this.kept) {
      try {
        await projectOnce(this.following.db, writingOf([each]), events);
      } catch (error) {
        this.following.trouble(error, events[0]);
        failed.push(each);
      }
    }
    if (failed.length === this.kept.length) return;
    this.kept = this.kept.filter((each) => !failed.includes(each));
    for (const each of failed) this.hears.apart([each], this.told);
  }

  private nap(): Promise<void> {
    return new Promise((resolve) => {
      this.endNap = resolve;
      if (this.stopping.signal.aborted) resolve();
    });
  }
}

/** The epoch is asked once, before the transaction: what it is in the end, the database decides. */
const writingOf = (kept: readonly KeptView[]): { view: View; epoch: bigint | undefined }[] =>
  kept.map(({ view, epoch }) => ({ view, epoch }));

const eventsOf = (batch: readonly LogItem[]): Recorded[] =>
  batch.flatMap((item) => (item.kind === 'event' ? [item.recorded] : []));
