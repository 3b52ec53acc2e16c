import type { Event, NewEvent, Recorded } from './event.ts';

/** The revision to expect of a stream that does not exist yet. */
export const NO_STREAM = -1n;

/** What an append answers: the stream's revision after it and the log position of its last event. */
export interface Appended {
  readonly revision: bigint;
  readonly position: bigint;
}

/** What a reader of the whole log gets besides events: the log's end was reached, or a stretch without matches was passed. */
export type LogItem =
  | { readonly kind: 'event'; readonly recorded: Recorded }
  | { readonly kind: 'caught-up' }
  | { readonly kind: 'checkpoint'; readonly position: bigint };

export interface LogOptions {
  /** Exclusive: the first item is after this position. Absent: from the beginning. */
  readonly after?: bigint;
  /** Only streams whose name starts with one of these. Absent: all but the store's own (`$`). */
  readonly prefixes?: readonly string[];
}

/** The port to the history. A concrete adapter passes `describeEventStore`. */
export abstract class EventStore {
  /** All events of one stream in order; none and NO_STREAM when there is no such stream. */
  abstract read<E extends Event>(stream: string): Promise<{ events: Recorded<E>[]; revision: bigint }>;

  /**
   * Appends all events or none. Sending the same events with the same ids and `expected` again gets the first answer.
   *
   * @throws {StreamMoved} the stream is not at `expected`
   */
  abstract append(stream: string, events: readonly NewEvent[], expected: bigint): Promise<Appended>;

  /** The log from a position to its present end. */
  abstract readAll(options?: LogOptions): AsyncIterable<Recorded>;

  /** The log from a position, then everything appended later, until the signal aborts. */
  async *subscribe(options: LogOptions, signal: AbortSignal): AsyncIterable<LogItem> {
    for await (const items of this.subscribeInBatches(options, signal)) yield* items;
  }

  /** The same for those who have much to do: what arrived together, none of it empty. To await each item costs more than to decode it. */
  abstract subscribeInBatches(options: LogOptions, signal: AbortSignal): AsyncIterable<readonly LogItem[]>;
}
