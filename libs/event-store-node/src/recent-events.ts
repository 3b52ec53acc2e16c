import { NO_REVISION, type StoredEvent } from './event.ts';
import { held } from './wire.ts';

const MAX_EVENTS = 4_096;
const MAX_BYTES = 8 * 1024 * 1024;

/** The newest end of the log in memory: what subscriptions follow, and what wakes them. */
export class RecentEvents {
  private events: StoredEvent[] = [];
  private bytes = 0;
  private waiting = new Set<() => void>();
  private start: bigint;

  constructor(private head_: bigint) {
    this.start = head_;
  }

  /** The position of the newest event, -1 in an empty log. */
  get head(): bigint {
    return this.head_;
  }

  publish(events: readonly StoredEvent[]): void {
    const newest = events.at(-1);
    if (newest === undefined) return;
    for (const event of events) {
      this.bytes += event.data.length + event.metadata.length;
      this.events.push(held(event));
    }
    this.head_ = newest.position;
    if (this.events.length > 2 * MAX_EVENTS || this.bytes > 2 * MAX_BYTES) this.trim();
    const woken = this.waiting;
    this.waiting = new Set();
    for (const wake of woken) wake();
  }

  /** The events after a position, oldest first; undefined when some of them are no longer held. */
  after(position: bigint, limit: number): StoredEvent[] | undefined {
    if (position < this.start) return undefined;
    const first = this.indexAfter(position);
    return this.events.slice(first, first + limit);
  }

  /** Resolves when something newer than the position is published, or the signal aborts. */
  newerThan(position: bigint, signal: AbortSignal): Promise<void> {
    if (this.head_ > position || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        this.waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake);
    });
  }

  // Halves what is held, so that trimming costs nothing per event.
  private trim(): void {
    let drop = Math.max(0, this.events.length - MAX_EVENTS);
    let bytes = this.bytes;
    this.events.slice(0, drop).forEach((event) => {
      bytes -= event.data.length + event.metadata.length;
    });
    while (bytes > MAX_BYTES && drop < this.events.length) {
      const event = this.events[drop];
      bytes -= (event?.data.length ?? 0) + (event?.metadata.length ?? 0);
      drop += 1;
    }
    this.start = this.events[drop - 1]?.position ?? this.start;
    this.events = this.events.slice(drop);
    this.bytes = bytes;
  }

  private indexAfter(position: bigint): number {
    let low = 0;
    let high = this.events.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.events[middle]?.position ?? NO_REVISION) > position) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
