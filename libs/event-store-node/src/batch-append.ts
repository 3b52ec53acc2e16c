/**
 * Streams/BatchAppend: one long stream for each client, many appends on it, each under a correlation id and perhaps in
 * several messages. Every correlation id is answered exactly once: the client crashes on a second answer.
 */
import { status, type ServerDuplexStream } from '@grpc/grpc-js';
import { asServiceError, callSignal, Outlet, type Holder } from './calls.ts';
import type { ExpectedRevision } from './decision.ts';
import {
  invalid,
  packedBadRequest,
  packedStreamDeleted,
  packedTimeout,
  packedTooLarge,
  packedUnknown,
  packedWrongVersion,
  Refusal,
} from './errors.ts';
import { appendSize, MAX_APPEND_BYTES, type ProposedEvent } from './event.ts';
import { empty, shared, streams } from './protocol.ts';
import { proposedEvent, uuid, writableStreamName } from './requests.ts';
import type { Session } from './session.ts';
import { WriteFailed, type AppendOutcome } from './writer.ts';

type Request = InstanceType<typeof streams.BatchAppendReq>;
type Response = InstanceType<typeof streams.BatchAppendResp>;
type Options = NonNullable<ReturnType<Request['getOptions']>>;
type Call = ServerDuplexStream<Request, Response>;

/** An append of which more may be coming. */
interface Arriving {
  readonly options: Options;
  events: ProposedEvent[];
  bytes: number;
  refused: ReturnType<typeof packedTooLarge> | undefined;
}

export const batchAppend =
  (holder: Holder) =>
  (call: Call): void => {
    let session: Session | undefined;
    const run = async (): Promise<void> => {
      session = holder.session();
      await serve(call, session);
      session.ended.throwIfAborted();
      call.end();
    };
    run().catch((error: unknown) => {
      if (!call.cancelled) call.emit('error', asServiceError(error, session, holder.log));
    });
  };

/** Takes appends until the client has no more, then waits for their answers. */
async function serve(call: Call, session: Session): Promise<void> {
  const signal = callSignal(call, session);
  const outlet = new Outlet(call, signal);
  const arriving = new Map<string, Arriving>();
  const answering = new Set<Promise<void>>();

  const take = (request: Request): void => {
    const id = uuid(request.getCorrelationId());
    const append = collect(arriving, id, request);
    if (!request.getIsFinal()) return;
    arriving.delete(id);
    const answered = answerTo(session, append).then((response) => {
      void outlet.send(response.setCorrelationId(new shared.UUID().setString(id)));
    });
    answering.add(answered);
    answered.catch(fail).finally(() => answering.delete(answered));
  };
  let fail: (error: unknown) => void = () => undefined;
  const received = new Promise<void>((resolve, reject) => {
    fail = reject;
    signal.addEventListener('abort', () => {
      reject(new Error('the call ended'));
    });
    call.on('end', resolve);
    call.on('data', (request: Request) => {
      try {
        take(request);
      } catch (error) {
        fail(error);
      }
      const room = outlet.room() ?? session.writer.room();
      if (room === undefined) return;
      call.pause();
      void room.then(() => call.resume());
    });
  });
  await received;
  await Promise.all(answering);
}

/** Over the limit, the rest is received and dropped: it is answered after the last part. */
function collect(arriving: Map<string, Arriving>, id: string, request: Request): Arriving {
  let append = arriving.get(id);
  if (append === undefined) {
    const options = request.getOptions();
    if (options === undefined) throw invalid('The first message of an append needs options.');
    append = { options, events: [], bytes: 0, refused: undefined };
    arriving.set(id, append);
  }
  for (const message of request.getProposedMessagesList()) {
    if (append.refused !== undefined) break;
    try {
      const event = proposedEvent(message);
      append.events.push(event);
      append.bytes += appendSize(event);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      append.refused = packedBadRequest(error.details);
    }
    if (append.bytes > MAX_APPEND_BYTES) append.refused = packedTooLarge();
    if (append.refused !== undefined) append.events = [];
  }
  return append;
}

async function answerTo(session: Session, { options, events, refused }: Arriving): Promise<Response> {
  const response = new streams.BatchAppendResp().setStreamIdentifier(options.getStreamIdentifier());
  const deadline = options.getDeadline()?.toDate().getTime() ?? Infinity;
  if (Date.now() > deadline) return response.setError(packedTimeout());
  if (refused !== undefined) return response.setError(refused);
  try {
    const stream = writableStreamName(options.getStreamIdentifier());
    const expected = expectedOf(options);
    return answer(response, stream, expected, await session.writer.append({ stream, expected, events, deadline }));
  } catch (error) {
    // Only this append failed: the others on this stream have their own answers.
    if (error instanceof WriteFailed && !session.ended.aborted) return response.setError(packedUnknown(error.message));
    if (error instanceof Refusal && error.code === status.INVALID_ARGUMENT)
      return response.setError(packedBadRequest(error.details));
    throw error;
  }
}

function expectedOf(options: Options): ExpectedRevision {
  if (options.hasStreamPosition()) return BigInt(options.getStreamPosition());
  if (options.hasNoStream()) return 'no_stream';
  return options.hasStreamExists() ? 'stream_exists' : 'any';
}

function answer(response: Response, stream: string, expected: ExpectedRevision, outcome: AppendOutcome): Response {
  switch (outcome.kind) {
    case 'wrong-version':
      return response.setError(packedWrongVersion(expected, outcome.current));
    case 'deleted':
      return response.setError(packedStreamDeleted(stream));
    case 'too-late':
      return response.setError(packedTimeout());
    case 'written': {
      const success = new streams.BatchAppendResp.Success();
      if (outcome.revision < 0n) success.setNoStream(new empty.Empty());
      else success.setCurrentRevision(String(outcome.revision));
      if (outcome.position === undefined) return response.setSuccess(success.setNoPosition(new empty.Empty()));
      const text = String(outcome.position);
      const position = new shared.AllStreamPosition().setCommitPosition(text).setPreparePosition(text);
      return response.setSuccess(success.setPosition(position));
    }
  }
}
