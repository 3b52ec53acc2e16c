import type { Event, NewEvent, Recorded } from './event.ts';
import { EventStore, NO_STREAM } from './event-store.ts';
import type { Appended, LogItem, LogOptions } from './event-store.ts';
import { StreamMoved } from './refusal.ts';

/** The store's twin for tests without I/O; passes the same port suite as the real one. */
export class InMemoryEventStore extends EventStore {
  private readonly log: Recorded[] = [];
  private readonly waiting = new Set<() => void>();

  constructor(private readonly now: () => Date = () => new Date('2026-01-01T00:00:00Z')) {
    super();
  }

  override read<E extends Event>(stream: string): Promise<{ events: Recorded<E>[]; revision: bigint }> {
    const events = this.log.filter((recorded) => recorded.stream === stream) as unknown as Recorded<E>[];
    return Promise.resolve({ events, revision: BigInt(events.length) - 1n });
  }

  override append(stream: string, events: readonly NewEvent[], expected: bigint): Promise<Appended> {
    const own = this.log.filter((recorded) => recorded.stream === stream);
    const stored = own.slice(Number(expected + 1n), Number(expected + 1n) + events.length);
    if (stored.length === events.length && stored.every(({ id }, index) => id === events[index]?.id)) {
      return Promise.resolve(answer(stored));
    }
    if (BigInt(own.length) - 1n !== expected) {
      return Promise.reject(new StreamMoved());
    }
    const recorded = events.map((event, index) => ({
      ...event,
      stream,
      revision: expected + 1n + BigInt(index),
      position: BigInt(this.log.length + index + 1) * 100n,
      recordedAt: this.now().toISOString(),
    }));
    this.log.push(...recorded);
    for (const wake of this.waiting) wake();
    return Promise.resolve(answer(recorded));
  }

  override async *readAll(options: LogOptions = {}): AsyncIterable<Recorded> {
    yield* await Promise.resolve(this.log.filter((recorded) => matches(recorded, options)));
  }

  override async *subscribeInBatches(options: LogOptions, signal: AbortSignal): AsyncIterable<readonly LogItem[]> {
    let cursor = 0;
    while (!signal.aborted) {
      for (; cursor < this.log.length; cursor += 1) {
        const recorded = this.log[cursor];
        if (recorded !== undefined && matches(recorded, options)) yield [{ kind: 'event', recorded }];
      }
      yield [{ kind: 'caught-up' }];
      await new Promise<void>((wake) => {
        if (signal.aborted || cursor < this.log.length) {
          wake();
          return;
        }
        const once = (): void => {
          this.waiting.delete(once);
          wake();
        };
        this.waiting.add(once);
        signal.addEventListener('abort', once, { once: true });
      });
    }
  }
}

const matches = ({ position, stream }: Recorded, { after, prefixes }: LogOptions): boolean =>
  position > (after ?? NO_STREAM) && (prefixes?.some((prefix) => stream.startsWith(prefix)) ?? true);

const answer = (recorded: readonly Recorded[]): Appended => {
  const last = recorded.at(-1);
  return { revision: last?.revision ?? NO_STREAM, position: last?.position ?? 0n };
};
