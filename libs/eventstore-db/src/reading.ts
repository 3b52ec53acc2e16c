/**
 * Reads over the vendor's client: its connections, discovery and credentials, but not its decoding, which costs more
 * than arriving does. The one place that knows the client's inside; the version is pinned.
 */
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { makeGenericClientConstructor } from '@grpc/grpc-js';
import type { CallOptions, Client, ClientReadableStream, Metadata } from '@grpc/grpc-js';

const { ReadReq } = streams;
const { Options } = ReadReq;

/** Each message as its bytes. */
export type Reading = ClientReadableStream<Buffer>;
interface Reader extends Client {
  read(request: InstanceType<typeof ReadReq>, metadata: Metadata, options: CallOptions): Reading;
}

const Reader = makeGenericClientConstructor(
  { read: { ...streamsService.StreamsService.read, responseDeserialize: (message: Buffer) => message } },
  'Streams',
) as unknown as new () => Reader;

/** What the client's own reads are made of. */
interface Inside {
  GRPCStreamCreator(of: typeof Reader, name: string, open: (client: Reader) => Reading): () => Promise<Reading>;
  callArguments(base: object, options: CallOptions): [Metadata, CallOptions];
}

export interface ReadAll {
  /** Inclusive for a read forwards, exclusive otherwise; absent: from the start, backwards from the end. */
  readonly from?: bigint | undefined;
  readonly prefixes?: readonly string[] | undefined;
  readonly backwards?: boolean;
  readonly count?: number;
  /** Goes on with what is appended later. */
  readonly follow?: boolean;
}

/** How often a filtered subscription says where it is, in units of 32 events. */
const CHECKPOINT_EVERY = 10;
/** A stream is short: a store that takes longer hangs. */
const STREAM_WITHIN_MS = 5_000;
/** Everything but the store's own events. */
const NOT_SYSTEM = '^[^$].*';

const none = (): InstanceType<typeof shared.Empty> => new shared.Empty();

export const readStream = (client: EventStoreDBClient, stream: string): Promise<Reading> => {
  const name = new shared.StreamIdentifier();
  name.setStreamName(Buffer.from(stream));
  const of = new Options.StreamOptions();
  of.setStreamIdentifier(name);
  of.setStart(none());
  const options = new Options();
  options.setStream(of);
  options.setNoFilter(none());
  options.setReadDirection(Options.ReadDirection.FORWARDS);
  options.setCount(String(Number.MAX_SAFE_INTEGER));
  return open(client, options, Date.now() + STREAM_WITHIN_MS);
};

export const readAll = (
  client: EventStoreDBClient,
  { from, prefixes, backwards, count, follow }: ReadAll,
): Promise<Reading> => {
  const of = new Options.AllOptions();
  if (from !== undefined) {
    const position = new Options.Position();
    position.setCommitPosition(String(from));
    position.setPreparePosition(String(from));
    of.setPosition(position);
  } else if (backwards === true) of.setEnd(none());
  else of.setStart(none());
  const options = new Options();
  options.setAll(of);
  options.setReadDirection(backwards === true ? Options.ReadDirection.BACKWARDS : Options.ReadDirection.FORWARDS);
  options.setFilter(filterOf(prefixes));
  if (follow === true) options.setSubscription(new Options.SubscriptionOptions());
  else options.setCount(String(count ?? Number.MAX_SAFE_INTEGER));
  return open(client, options, Infinity);
};

const filterOf = (prefixes: readonly string[] | undefined): InstanceType<typeof Options.FilterOptions> => {
  const streamName = new Options.FilterOptions.Expression();
  if (prefixes === undefined) streamName.setRegex(NOT_SYSTEM);
  else streamName.setPrefixList([...prefixes]);
  const filter = new Options.FilterOptions();
  filter.setStreamIdentifier(streamName);
  filter.setCount(none());
  filter.setCheckpointintervalmultiplier(CHECKPOINT_EVERY);
  return filter;
};

const open = (
  client: EventStoreDBClient,
  options: InstanceType<typeof Options>,
  deadline: number,
): Promise<Reading> => {
  const ids = new Options.UUIDOption();
  ids.setString(none());
  options.setUuidOption(ids);
  const request = new ReadReq();
  request.setOptions(options);
  const inside = client as unknown as Inside;
  return inside.GRPCStreamCreator(Reader, 'read', (reader) =>
    reader.read(request, ...inside.callArguments({}, { deadline })),
  )();
};
