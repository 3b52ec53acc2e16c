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

/** The writer's memory of streams: filled from the database, ahead of it by what is being written, dropped when a write fails. */
export class StreamStates {
  private readonly pairs = new Map<string, Pair>();

  constructor(private readonly limit: number) {}

  static keyOf(stream: string): string {
    return isMetastream(stream) ? originalOf(stream) : stream;
  }

  has(stream: string): boolean {
    return this.pairs.has(StreamStates.keyOf(stream));
  }

  fill(key: string, stored: StoredState): void {
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
