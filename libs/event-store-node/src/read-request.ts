import type { Filter } from './filter.ts';
import { matcher } from './filter.ts';
import { invalid } from './errors.ts';
import { streams } from './protocol.ts';
import { streamName } from './requests.ts';

type ReadReq = InstanceType<typeof streams.ReadReq>;
type Options = NonNullable<ReturnType<ReadReq['getOptions']>>;

export type From = 'start' | 'end' | bigint;

export interface ReadRequest {
  /** Undefined reads the whole log. */
  readonly stream: string | undefined;
  readonly from: From;
  readonly backwards: boolean;
  /** Undefined is a subscription. */
  readonly count: number | undefined;
  readonly filter: Filter | undefined;
  readonly resolveLinks: boolean;
}

const CHECKPOINT_STEP = 32;

export function readRequest(request: ReadReq): ReadRequest {
  const options = request.getOptions();
  if (options === undefined) throw invalid('A read needs options.');
  const stream = options.getStream();
  const name = stream === undefined ? undefined : streamName(stream.getStreamIdentifier());
  return {
    stream: name,
    from: name === undefined ? allFrom(options) : streamFrom(options),
    backwards: options.getReadDirection() === streams.ReadReq.Options.ReadDirection.BACKWARDS,
    count: options.hasSubscription() ? undefined : Math.min(Number(options.getCount()), Number.MAX_SAFE_INTEGER),
    filter: filterOf(options),
    resolveLinks: options.getResolveLinks(),
  };
}

// Beyond a signed 64-bit number there is nothing to read.
const MAX = 2n ** 63n - 1n;
const offset = (text: string): bigint => {
  const value = BigInt(text);
  return value > MAX ? MAX : value;
};

function streamFrom(options: Options): From {
  const stream = options.getStream();
  if (stream?.hasRevision() === true) return offset(stream.getRevision());
  return stream?.hasEnd() === true ? 'end' : 'start';
}

function allFrom(options: Options): From {
  const all = options.getAll();
  const position = all?.getPosition();
  if (position !== undefined) return offset(position.getCommitPosition());
  return all?.hasEnd() === true ? 'end' : 'start';
}

function filterOf(options: Options): Filter | undefined {
  const filter = options.getFilter();
  const byStream = filter?.getStreamIdentifier();
  const expression = byStream ?? filter?.getEventType();
  if (filter === undefined || expression === undefined) return undefined;
  return {
    matches: matcher({
      on: byStream === undefined ? 'type' : 'stream',
      regex: expression.getRegex(),
      prefixes: expression.getPrefixList(),
    }),
    checkpointEvery: Math.max(1, filter.getCheckpointintervalmultiplier()) * CHECKPOINT_STEP,
  };
}
