/**
 * Streams/BatchAppend: one long stream for each client, many appends on it, each under a correlation id and perhaps in
 * several messages. Every correlation id is answered exactly once: the client crashes on a second answer.
 */
import type { ServerDuplexStream } from '@grpc/grpc-js';
import { asServiceError, callSignal, drained, writeTo, type Holder } from './calls.ts';
import type { ExpectedRevision } from './decision.ts';
import {
  invalid,
  packedBadRequest,
  packedStreamDeleted,
  packedTimeout,
  packedTooLarge,
  packedWrongVersion,
  Refusal,
} from './errors.ts';
import { appendSize, MAX_APPEND_BYTES, type ProposedEvent } from './event.ts';
import { empty, shared, streams } from './protocol.ts';
import { proposedEvent, uuid, writableStreamName } from './requests.ts';
import type { Session } from './session.ts';
import type { AppendOutcome } from './writer.ts';

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
      await serve(call, session, holder);
      session.ended.throwIfAborted();
      call.end();
    };
    run().catch((error: unknown) => {
      if (!call.cancelled) call.emit('error', asServiceError(error, session, holder.log));
    });
  };

/** Takes appends until the client has no more, then waits for their answers. */
async function serve(call: Call, session: Session, holder: Holder): Promise<void> {
  const signal = callSignal(call, session);
  const send = writeTo(call, signal);
  const arriving = new Map<string, Arriving>();
  const answering = new Set<Promise<void>>();
  const failed = new Promise<never>((_, reject) => {
    call.on('error', reject);
    signal.addEventListener('abort', () => {
      reject(new Error('the call ended'));
    });
  });
  failed.catch(() => undefined); // it may fail when nobody waits any more

  const take = (request: Request): void => {
    const id = uuid(request.getCorrelationId());
    const append = collect(arriving, id, request);
    if (!request.getIsFinal()) return;
    arriving.delete(id);
    const answered = outcomeOf(session, append).then(
      (response) => {
        void send(response.setCorrelationId(new shared.UUID().setString(id)));
      },
      (error: unknown) => {
        call.emit('error', asServiceError(error, session, holder.log));
      },
    );
    answering.add(answered);
    void answered.finally(() => answering.delete(answered));
  };

  const received = new Promise<void>((resolve, reject) => {
    call.on('end', resolve);
    call.on('data', (request: Request) => {
      try {
        take(request);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
      const room = call.writableNeedDrain ? drained(call, signal) : session.writer.room();
      if (room === undefined) return;
      call.pause();
      void room.then(() => call.resume());
    });
  });
  await Promise.race([received, failed]);
  await Promise.race([Promise.all(answering), failed]);
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

async function outcomeOf(session: Session, { options, events, refused }: Arriving): Promise<Response> {
  const response = new streams.BatchAppendResp().setStreamIdentifier(options.getStreamIdentifier());
  if (refused !== undefined) return response.setError(refused);
  let stream: string;
  try {
    stream = writableStreamName(options.getStreamIdentifier());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return response.setError(packedBadRequest(error.details));
  }
  const expected = expectedOf(options);
  const deadline = options.getDeadline()?.toDate().getTime();
  const outcome = await session.writer.append({
    stream,
    expected,
    events,
    ...(deadline !== undefined && { deadline }),
  });
  return answer(response, stream, expected, outcome);
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
