import type { EventStore, Recorded } from '@kinerja/event-sourcing';

/**
 * What the history holds beyond a position. The store is asked only when something was recorded since it was last
 * asked, and only from where nothing was found on.
 */
export class Backlog {
  private empty = { from: 0n, upTo: 0n };

  constructor(
    private readonly store: EventStore,
    private readonly prefixes: readonly string[],
  ) {}

  /** The first event after `position`; undefined when there is none up to `head`, the present end of the log. */
  async oldestAfter(position: bigint, head: bigint): Promise<Recorded | undefined> {
    // Whoever is asked to do it again is at an earlier position than before.
    if (position < this.empty.from || position > this.empty.upTo) this.empty = { from: position, upTo: position };
    if (this.empty.upTo >= head) return undefined;
    const enough = new AbortController();
    try {
      const items = this.store.subscribe({ after: this.empty.upTo, prefixes: this.prefixes }, enough.signal);
      for await (const item of items) {
        if (item.kind === 'event') return item.recorded;
        if (item.kind === 'caught-up') break;
        this.empty = { ...this.empty, upTo: item.position };
      }
      this.empty = { ...this.empty, upTo: head };
      return undefined;
    } finally {
      enough.abort();
    }
  }
}
