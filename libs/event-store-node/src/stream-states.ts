import type { StreamState } from './decision.ts';
import { isMetastream, NO_REVISION, originalOf } from './event.ts';
import { METASTREAM_METADATA, NO_METADATA, parseMetadata, type Metadata } from './metadata.ts';
import type { StoredState } from './storage.ts';

/** A stream and its metadata stream, always known together. */
interface Pair {
  last: bigint;
  metadataLast: bigint;
  metadata: Metadata;
}

/**
 * The writer's memory of streams: filled from the database, ahead of it by what is being written, dropped when a write fails.
 * A stream is asked for when its append arrives, so it is known when its turn comes. While one is being asked for nothing is
 * written to it: an answer can never be older than what is remembered.
 */
export class StreamStates {
  private readonly pairs = new Map<string, Pair>();
  private readonly loading = new Map<string, Promise<void>>();
  private wanted: string[] = [];
  private nextLoad: Promise<void> | undefined;

  constructor(
    private readonly limit: number,
    private readonly load: (keys: readonly string[]) => Promise<readonly StoredState[]>,
  ) {}

  private static keyOf(stream: string): string {
    return isMetastream(stream) ? originalOf(stream) : stream;
  }

  /** Starts to learn about a stream, together with all that are wanted at the same moment. */
  want(stream: string): Promise<void> | undefined {
    const key = StreamStates.keyOf(stream);
    if (this.pairs.has(key)) return undefined;
    const loading = this.loading.get(key);
    if (loading !== undefined) return loading;
    this.wanted.push(key);
    this.nextLoad ??= this.loadWanted();
    this.loading.set(key, this.nextLoad);
    return this.nextLoad;
  }

  /** Resolves when all of them are known. */
  async know(streams: readonly string[]): Promise<void> {
    for (const stream of streams) {
      const wanted = this.want(stream);
      if (wanted !== undefined) await wanted;
    }
  }

  private loadWanted(): Promise<void> {
    const load = async (): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      const keys = this.wanted;
      this.wanted = [];
      this.nextLoad = undefined;
      try {
        const stored = await this.load(keys);
        stored.forEach((state, index) => {
          this.fill(keys[index] ?? '', state);
        });
      } finally {
        for (const key of keys) this.loading.delete(key);
      }
    };
    const loaded = load();
    loaded.catch(() => undefined); // whoever needs it asks again, and hears of it then
    return loaded;
  }

  private fill(key: string, stored: StoredState): void {
    this.pairs.set(key, { ...stored, metadata: parseMetadata(stored.metadata) });
  }

  get(stream: string): StreamState {
    const pair = this.pairs.get(StreamStates.keyOf(stream));
    if (pair === undefined) return { last: NO_REVISION, metadata: NO_METADATA };
    return isMetastream(stream)
      ? { last: pair.metadataLast, metadata: METASTREAM_METADATA }
      : { last: pair.last, metadata: pair.metadata };
  }

  /** The newest event of a stream is now this one. */
  advance(stream: string, last: bigint, data: Uint8Array): void {
    const key = StreamStates.keyOf(stream);
    const pair = this.pairs.get(key) ?? { last: NO_REVISION, metadataLast: NO_REVISION, metadata: NO_METADATA };
    this.pairs.delete(key); // the newest goes to the end
    this.pairs.set(key, pair);
    if (isMetastream(stream)) {
      pair.metadataLast = last;
      pair.metadata = parseMetadata(data);
    } else {
      pair.last = last;
    }
  }

  clear(): void {
    this.pairs.clear();
  }

  /** Only between two groups: what is being written must stay. */
  trim(): void {
    for (const key of this.pairs.keys()) {
      if (this.pairs.size <= this.limit) return;
      this.pairs.delete(key);
    }
  }
}
