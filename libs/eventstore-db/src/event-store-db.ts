import {
  ErrorType,
  EventStoreDBClient,
  END,
  excludeSystemEvents,
  FORWARDS,
  isCommandError,
  jsonEvent,
  START,
  StreamNotFoundError,
  streamNameFilter,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import type { AllStreamRecordedEvent, Filter, JSONType, RecordedEvent } from '@eventstore/db-client';
import { EventStore, NO_STREAM, StreamMoved, Unavailable } from '@kinerja/event-sourcing';
import type { Appended, Event, LogItem, LogOptions, Metadata, NewEvent, Recorded } from '@kinerja/event-sourcing';
import pRetry from 'p-retry';
import { follow } from './follow.ts';

/** The history over the EventStoreDB protocol: a cluster, a single server, or the embedded node; the address decides. */
export class EventStoreDb extends EventStore {
  constructor(private readonly client: EventStoreDBClient) {
    super();
  }

  override async read<E extends Event>(stream: string): Promise<{ events: Recorded<E>[]; revision: bigint }> {
    return reachable(async () => {
      const events: Recorded<E>[] = [];
      try {
        for await (const { event } of this.client.readStream(stream, { direction: FORWARDS, fromRevision: START })) {
          if (event !== undefined) events.push(recorded(event) as Recorded<E>);
        }
      } catch (error) {
        if (!(error instanceof StreamNotFoundError)) throw error;
      }
      return { events, revision: events.at(-1)?.revision ?? NO_STREAM };
    });
  }

  override async append(stream: string, events: readonly NewEvent[], expected: bigint): Promise<Appended> {
    const batch = events.map(({ id, event, metadata }) =>
      jsonEvent({ id, type: event.type, data: event.data as JSONType, metadata: metadata as unknown as JSONType }),
    );
    // The answer may be lost after the commit. The ids and the expected revision make sending it again safe.
    return reachable(async () => {
      try {
        const { nextExpectedRevision, position } = await this.client.appendToStream(stream, batch, {
          expectedRevision: expected === NO_STREAM ? 'no_stream' : expected,
        });
        return { revision: nextExpectedRevision, position: position?.commit ?? 0n };
      } catch (error) {
        if (error instanceof WrongExpectedVersionError) throw new StreamMoved();
        throw error;
      }
    });
  }

  override async *readAll(options: LogOptions = {}): AsyncIterable<Recorded> {
    const { after, prefixes } = options;
    const fromPosition = after === undefined ? START : { commit: after, prepare: after };
    const reading = this.client.readAll({ fromPosition });
    try {
      for await (const { event } of reading) {
        if (event === undefined || event.streamId.startsWith('$')) continue;
        if (prefixes?.some((prefix) => event.streamId.startsWith(prefix)) === false) continue;
        // A forward read starts inclusively.
        if (event.position.commit !== after) yield recorded(event);
      }
    } finally {
      // A read that is left in the middle would keep the client from closing.
      await reading.cancel();
    }
  }

  override subscribe(options: LogOptions, signal: AbortSignal): AsyncIterable<LogItem> {
    return follow(
      (after, checkpointReached) =>
        this.client.subscribeToAll({
          fromPosition: after === undefined ? START : { commit: after, prepare: after },
          filter: filterOf(options, checkpointReached),
        }),
      recorded,
      options.after,
      signal,
    );
  }

  /** The position of the newest event of the log, 0 when it is empty. Also tells whether the store answers. */
  async head(): Promise<bigint> {
    let position = 0n;
    // Read to its end: a stream that is left in the middle keeps the client from closing.
    for await (const { event } of this.client.readAll({ direction: 'backwards', fromPosition: END, maxCount: 1 })) {
      position = event?.position.commit ?? position;
    }
    return position;
  }

  async close(): Promise<void> {
    await this.client.dispose();
  }
}

/**
 * @param address e.g. `esdb://127.0.0.1:8085?tls=false` or `esdb+discover://…`
 * @example
 * const store = connectEventStore('esdb://127.0.0.1:8085?tls=false');
 */
export const connectEventStore = (address: string): EventStoreDb =>
  new EventStoreDb(EventStoreDBClient.connectionString(address));

const filterOf = (
  { prefixes }: LogOptions,
  checkpointReached?: (position: { commit: bigint }) => Promise<void>,
): Filter => {
  const options = { checkpointInterval: 10, ...(checkpointReached === undefined ? {} : { checkpointReached }) };
  return prefixes === undefined
    ? excludeSystemEvents(options as Parameters<typeof excludeSystemEvents>[0])
    : streamNameFilter({ ...options, prefixes: [...prefixes] } as Parameters<typeof streamNameFilter>[0]);
};

const recorded = (event: RecordedEvent | AllStreamRecordedEvent): Recorded => ({
  id: event.id,
  stream: event.streamId,
  revision: event.revision,
  position: event.position?.commit ?? 0n,
  recordedAt: event.created.toISOString(),
  event: { type: event.type, data: event.data as object },
  metadata: event.metadata as unknown as Metadata,
});

const PASSING: readonly string[] = [ErrorType.UNAVAILABLE, ErrorType.TIMEOUT, ErrorType.DEADLINE_EXCEEDED];

/** While the server is away some calls reject with a typed error and some with a plain one of gRPC code 14. */
const isPassing = (error: unknown): boolean =>
  error instanceof Error &&
  ((isCommandError(error) && PASSING.includes(error.type)) ||
    ('code' in error ? error.code === 14 || error.code === 1 : error.message.includes('UNAVAILABLE')));

const reachable = async <T>(act: () => Promise<T>): Promise<T> => {
  try {
    return await pRetry(act, {
      retries: 5,
      minTimeout: 50,
      maxTimeout: 800,
      randomize: true,
      shouldRetry: ({ error }) => isPassing(error),
    });
  } catch (error) {
    if (isPassing(error)) throw new Unavailable();
    throw error;
  }
};
