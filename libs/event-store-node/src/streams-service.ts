/** event_store.client.streams.Streams: reading, subscribing, appending, deleting. */
import type {
  ServerReadableStream,
  ServerWritableStream,
  UntypedServiceImplementation,
  sendUnaryData,
} from '@grpc/grpc-js';
import { batchAppend } from './batch-append.ts';
import { asServiceError, callSignal, Outlet, unary, type Holder } from './calls.ts';
import type { ExpectedRevision } from './decision.ts';
import { invalid, Refusal, streamDeleted, tooLarge, tooLate, wrongVersion } from './errors.ts';
import { appendSize, MAX_APPEND_BYTES, type ProposedEvent, type StoredEvent } from './event.ts';
import { followLinks } from './links.ts';
import { shared, streams, StreamsService } from './protocol.ts';
import { readRequest, type ReadRequest } from './read-request.ts';
import { readAllPages, readStreamPages, viewStream, type Page } from './reads.ts';
import { proposedEvent, writableStreamName } from './requests.ts';
import type { Session } from './session.ts';
import { follow } from './subscriptions.ts';
import { eventAnswer, streamNotFoundAnswer } from './wire.ts';
import type { AppendOutcome } from './writer.ts';

type ReadReq = InstanceType<typeof streams.ReadReq>;
type AppendReq = InstanceType<typeof streams.AppendReq>;
type AppendResp = InstanceType<typeof streams.AppendResp>;

/** Answers to reads are encoded already (see wire.ts). */
export const streamsDefinition = {
  ...StreamsService,
  read: { ...StreamsService.read, responseSerialize: (answer: Buffer) => answer },
};

export const streamsImplementation = (holder: Holder): UntypedServiceImplementation => ({
  read: (call: ServerWritableStream<ReadReq, Buffer>) => {
    read(holder, call);
  },
  append: (call: ServerReadableStream<AppendReq, AppendResp>, reply: sendUnaryData<AppendResp>) => {
    append(holder, call, reply);
  },
  batchAppend: batchAppend(holder),
  delete: unary(holder, (request: InstanceType<typeof streams.DeleteReq>, session) =>
    remove(session, request.getOptions(), 'soft', new streams.DeleteResp(), new streams.DeleteResp.Position()),
  ),
  tombstone: unary(holder, (request: InstanceType<typeof streams.TombstoneReq>, session) =>
    remove(
      session,
      request.getOptions(),
      'tombstone',
      new streams.TombstoneResp(),
      new streams.TombstoneResp.Position(),
    ),
  ),
});

function read(holder: Holder, call: ServerWritableStream<ReadReq, Buffer>): void {
  let session: Session | undefined;
  const run = async (): Promise<void> => {
    session = holder.session();
    const signal = callSignal(call, session);
    const outlet = new Outlet(call, signal);
    const send = (answer: Buffer) => outlet.send(answer);
    const request = readRequest(call.request);
    const links = followLinks(session.storage, request.resolveLinks);
    if (request.count === undefined) {
      const sendEvent = request.resolveLinks
        ? async (event: StoredEvent): Promise<void> => {
            await send(await links(event));
          }
        : (event: StoredEvent) => send(eventAnswer(event));
      await follow(session, request, { signal, send, sendEvent });
      session.ended.throwIfAborted();
    } else {
      for await (const page of pagesOf(session, request, send)) {
        for (const event of page) {
          const answer = request.resolveLinks ? await links(event) : eventAnswer(event);
          const wait = send(answer);
          if (wait !== undefined) await wait;
        }
        if (signal.aborted) break;
      }
      session.ended.throwIfAborted();
    }
    call.end();
  };
  run().catch((error: unknown) => {
    if (!call.cancelled) call.emit('error', asServiceError(error, session, holder.log));
  });
}

async function* pagesOf(
  session: Session,
  request: ReadRequest,
  send: (answer: Buffer) => unknown,
): AsyncGenerator<Page> {
  if (request.stream === undefined) {
    yield* readAllPages(session.storage, request);
    return;
  }
  const view = await viewStream(session.storage, request.stream);
  if (view.found) yield* readStreamPages(session.storage, request.stream, view, request);
  else send(streamNotFoundAnswer(request.stream));
}

function append(
  holder: Holder,
  call: ServerReadableStream<AppendReq, AppendResp>,
  reply: sendUnaryData<AppendResp>,
): void {
  let session: Session | undefined;
  const run = async (): Promise<AppendResp> => {
    session = holder.session();
    const { stream, expected, events } = await receive(call);
    const deadline = Number(call.getDeadline());
    const outcome = await session.writer.append({ stream, expected, events, deadline });
    return appendAnswer(stream, expected, outcome);
  };
  run().then(
    (response) => {
      reply(null, response);
    },
    (error: unknown) => {
      reply(asServiceError(error, session, holder.log));
    },
  );
}

/** All of it, even when it is too large: a client that is still sending would only see a broken stream. */
async function receive(call: AsyncIterable<AppendReq>) {
  let options: ReturnType<AppendReq['getOptions']>;
  let refused: Refusal | undefined;
  let bytes = 0;
  const events: ProposedEvent[] = [];
  for await (const message of call) {
    options ??= message.getOptions();
    const proposed = message.getProposedMessage();
    if (proposed === undefined || refused !== undefined) continue;
    try {
      const event = proposedEvent(proposed);
      bytes += appendSize(event);
      if (bytes > MAX_APPEND_BYTES) throw tooLarge();
      events.push(event);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused = error;
    }
  }
  if (refused !== undefined) throw refused;
  if (options === undefined) throw invalid('An append needs options.');
  return { stream: writableStreamName(options.getStreamIdentifier()), expected: expectedOf(options), events };
}

interface ExpectedOptions {
  hasRevision(): boolean;
  getRevision(): string;
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
}

function expectedOf(options: ExpectedOptions): ExpectedRevision {
  if (options.hasRevision()) return BigInt(options.getRevision());
  if (options.hasNoStream()) return 'no_stream';
  return options.hasStreamExists() ? 'stream_exists' : 'any';
}

/** A wrong version is an answer here, everything else an error. */
function appendAnswer(stream: string, expected: ExpectedRevision, outcome: AppendOutcome): AppendResp {
  const response = new streams.AppendResp();
  if (outcome.kind === 'wrong-version')
    return response.setWrongExpectedVersion(wrongVersionAnswer(expected, outcome.current));
  const { revision, position } = written(stream, expected, outcome);
  const success = new streams.AppendResp.Success();
  if (revision < 0n) success.setNoStream(new shared.Empty());
  else success.setCurrentRevision(String(revision));
  if (position === undefined) return response.setSuccess(success.setNoPosition(new shared.Empty()));
  const text = String(position);
  const at = new streams.AppendResp.Position().setCommitPosition(text).setPreparePosition(text);
  return response.setSuccess(success.setPosition(at));
}

function wrongVersionAnswer(expected: ExpectedRevision, current: bigint) {
  const answer = new streams.AppendResp.WrongExpectedVersion();
  if (current < 0n) answer.setCurrentNoStream(new shared.Empty());
  else answer.setCurrentRevision(String(current));
  if (expected === 'any') return answer.setExpectedAny(new shared.Empty());
  if (expected === 'no_stream') return answer.setExpectedNoStream(new shared.Empty());
  if (expected === 'stream_exists') return answer.setExpectedStreamExists(new shared.Empty());
  return answer.setExpectedRevision(String(expected));
}

/** The outcome when it was written; otherwise the error that says why not. */
function written(stream: string, expected: ExpectedRevision, outcome: AppendOutcome) {
  switch (outcome.kind) {
    case 'written':
      return outcome;
    case 'deleted':
      throw streamDeleted(stream);
    case 'too-late':
      throw tooLate();
    case 'wrong-version':
      throw wrongVersion(stream, expected, outcome.current);
  }
}

interface PositionMessage {
  setCommitPosition(value: string): unknown;
  setPreparePosition(value: string): unknown;
}

interface DeleteOptions extends ExpectedOptions {
  getStreamIdentifier(): InstanceType<typeof shared.StreamIdentifier> | undefined;
}

async function remove<At extends PositionMessage, Answer extends { setPosition(value?: At): Answer }>(
  session: Session,
  options: DeleteOptions | undefined,
  deletion: 'soft' | 'tombstone',
  answer: Answer,
  at: At,
): Promise<Answer> {
  if (options === undefined) throw invalid('A deletion needs options.');
  const stream = writableStreamName(options.getStreamIdentifier());
  const expected = expectedOf(options);
  const { position } = written(stream, expected, await session.writer.delete(stream, expected, deletion));
  if (position === undefined) return answer;
  at.setCommitPosition(String(position));
  at.setPreparePosition(String(position));
  return answer.setPosition(at);
}
