import {
  ErrorType,
  EventStoreDBClient,
  isCommandError,
  jsonEvent,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import type { JSONType } from '@eventstore/db-client';
import { EventStore, NO_STREAM, StreamMoved, Unavailable } from '@kinerja/event-sourcing';
import type { Appended, Event, LogItem, LogOptions, NewEvent, Recorded } from '@kinerja/event-sourcing';
import { record, secondsSince, SpanKind, traced } from '@kinerja/telemetry';
import pRetry from 'p-retry';
import { answerOf } from './answer.ts';
import { arriving } from './arriving.ts';
import { follow } from './follow.ts';
import { readAll, readStream } from './reading.ts';
import { withWideWindow } from './window.ts';

/** The history over the EventStoreDB protocol: a cluster, a single server, or the embedded node; the address decides. */
export class EventStoreDb extends EventStore {
  constructor(
    private readonly client: EventStoreDBClient,
    /** Told when a subscription lost its connection; it goes on by itself. */
    private readonly lost: (error: unknown) => void = () => undefined,
  ) {
    super();
  }

  override async read<E extends Event>(stream: string): Promise<{ events: Recorded<E>[]; revision: bigint }> {
    return reachable(async () => {
      const events: Recorded<E>[] = [];
      for await (const batch of arriving(await readStream(this.client, stream))) {
        for (const message of batch) {
          const item = answerOf(message);
          if (item.kind === 'event') events.push(item.recorded as Recorded<E>);
        }
      }
      return { events, revision: events.at(-1)?.revision ?? NO_STREAM };
    });
  }

  override async append(stream: string, events: readonly NewEvent[], expected: bigint): Promise<Appended> {
    const batch = events.map(({ id, event, metadata }) =>
      jsonEvent({ id, type: event.type, data: event.data as JSONType, metadata: metadata as unknown as JSONType }),
    );
    const append = async (): Promise<Appended> => {
      try {
        const { nextExpectedRevision, position } = await this.client.appendToStream(stream, batch, {
          expectedRevision: expected === NO_STREAM ? 'no_stream' : expected,
        });
        return { revision: nextExpectedRevision, position: position?.commit ?? 0n };
      } catch (error) {
        if (error instanceof WrongExpectedVersionError) throw new StreamMoved();
        throw error;
      }
    };
    // The answer may be lost after the commit. The ids and the expected revision make sending it again safe.
    return measured(stream, () => reachable(append));
  }

  override async *readAll({ after, prefixes }: LogOptions = {}): AsyncIterable<Recorded> {
    for await (const batch of arriving(await readAll(this.client, { from: after, prefixes }))) {
      for (const message of batch) {
        const item = answerOf(message);
        // A forward read starts inclusively.
        if (item.kind === 'event' && item.recorded.position !== after) yield item.recorded;
      }
    }
  }

  override subscribeInBatches({ after, prefixes }: LogOptions, signal: AbortSignal): AsyncIterable<readonly LogItem[]> {
    const open = (from: bigint | undefined) => readAll(this.client, { from, prefixes, follow: true });
    return follow(open, after, signal, this.lost);
  }

  /** The position of the newest event of the log, 0 when it is empty. Also tells whether the store answers. */
  async head(): Promise<bigint> {
    let position = 0n;
    for await (const [message] of arriving(await readAll(this.client, { backwards: true, count: 1 }))) {
      const item = message && answerOf(message);
      if (item?.kind === 'event') ({ position } = item.recorded);
    }
    return position;
  }

  async close(): Promise<void> {
    await this.client.dispose();
  }
}

/**
 * @param address e.g. `esdb://127.0.0.1:8085?tls=false` or `esdb+discover://…`
 * @param lost told when a subscription lost its connection; it goes on by itself
 * @example
 * const store = connectEventStore('esdb://127.0.0.1:8085?tls=false');
 */
export const connectEventStore = (address: string, lost?: (error: unknown) => void): EventStoreDb =>
  new EventStoreDb(withWideWindow(EventStoreDBClient.connectionString(address)), lost);

const measured = async (stream: string, append: () => Promise<Appended>): Promise<Appended> => {
  const since = performance.now();
  let outcome = 'failed';
  try {
    const appended = await traced('append', { 'kinerja.stream': stream }, append, SpanKind.CLIENT);
    outcome = 'appended';
    return appended;
  } catch (error) {
    if (error instanceof StreamMoved) outcome = 'moved';
    throw error;
  } finally {
    record('kinerja_append_duration_seconds', secondsSince(since), { outcome });
  }
};

const PASSING: readonly string[] = [ErrorType.UNAVAILABLE, ErrorType.TIMEOUT, ErrorType.DEADLINE_EXCEEDED];

/** gRPC: cancelled by the server, deadline exceeded, unavailable. */
const PASSING_CODES: readonly unknown[] = [1, 4, 14];

/** The store could not write now, and says no more than that. An answer that the client does not know says so instead. */
const couldNotWrite = (error: Error): boolean =>
  isCommandError(error) && error.type === ErrorType.UNKNOWN && error.message === '';

/** While the server is away some calls reject with a typed error and some with a plain one of gRPC. */
const isPassing = (error: unknown): boolean =>
  error instanceof Error &&
  ((isCommandError(error) && PASSING.includes(error.type)) ||
    couldNotWrite(error) ||
    ('code' in error ? PASSING_CODES.includes(error.code) : error.message.includes('UNAVAILABLE')));

const reachable = async <T>(act: () => Promise<T>): Promise<T> => {
  try {
    return await pRetry(act, {
      retries: 5,
      minTimeout: 50,
      maxTimeout: 800,
      randomize: true,
      maxRetryTime: 5_000,
      shouldRetry: ({ error }) => isPassing(error),
    });
  } catch (error) {
    if (isPassing(error)) throw new Unavailable();
    throw error;
  }
};
