import type { Progress } from './rebuild.ts';

/** How far a service's views are. Reads tell it to the client, and wait for it when the client asks. */
export abstract class ViewPosition {
  /** When they last moved; at first, when they were opened. */
  movedAt = new Date();
  private position = 0n;
  private readonly waiting = new Set<{ position: bigint; resolve: (reached: boolean) => void }>();

  /** The position of the newest event in the views, and how old they are in seconds (0 when nothing is outstanding). */
  current(now: Date): { position: bigint; age_s: number } {
    const since = this.behindSince();
    const behind = since === undefined ? 0 : now.getTime() - Date.parse(since);
    return { position: this.position, age_s: Math.max(0, Math.round(behind / 1000)) };
  }

  /** The views that cannot apply what comes next; the log of the service tells why. */
  abstract standing(): readonly string[];

  /** Each view, and whether this replica is the one that keeps it. */
  abstract kept(): readonly ViewStatus[];

  /** When the first thing was recorded that is not in every view; undefined when nothing is outstanding. */
  protected abstract behindSince(): string | undefined;

  /** Resolves when the views contain this position, with false when they do not in time. */
  waitFor(position: bigint, timeout_ms: number): Promise<boolean> {
    if (this.position >= position) return Promise.resolve(true);
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        if (this.waiting.delete(waiter)) resolve(false);
      }, timeout_ms);
      const waiter = {
        position,
        resolve: (reached: boolean): void => {
          clearTimeout(late);
          resolve(reached);
        },
      };
      this.waiting.add(waiter);
    });
  }

  protected moved(position: bigint): void {
    if (position !== this.position) this.movedAt = new Date();
    this.position = position;
    for (const waiter of this.waiting) {
      if (waiter.position > position) continue;
      this.waiting.delete(waiter);
      waiter.resolve(true);
    }
  }
}

export interface ViewStatus {
  readonly view: string;
  readonly version: number;
  readonly position: bigint;
  /** Another replica keeps it otherwise. */
  readonly active: boolean;
  /** Of the term of this replica, while it is active. */
  readonly epoch: bigint | undefined;
  /** How far the copy of this version is that is to become the live one. */
  readonly rebuilding: Progress | undefined;
}
