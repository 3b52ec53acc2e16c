/** What every call shares: running against the present session, ending when it ends, and back-pressure. */
import { status, type sendUnaryData, type ServerUnaryCall, type ServiceError } from '@grpc/grpc-js';
import type { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import { Refusal, unavailable } from './errors.ts';
import type { Session } from './session.ts';

/** What the services need of the node: the database it holds now, if it holds one. */
export interface Holder {
  readonly log: Logger;
  /** Throws a refusal with UNAVAILABLE while there is none. */
  session(): Session;
}

export function asServiceError(error: unknown, session: Session | undefined, log: Logger): Partial<ServiceError> {
  if (error instanceof Refusal) return error;
  if (session?.ended.aborted === true) return unavailable('The node lost its database or is stopping.');
  log.error({ err: error }, 'a call failed');
  const details = error instanceof Error ? error.message : 'The call failed.';
  return { code: isConnectionError(error) ? status.UNAVAILABLE : status.UNKNOWN, details };
}

// PostgreSQL's classes 08 (connection) and 57 (operator intervention), and what the network itself reports.
const CONNECTION_ERROR = /^(?:08|57|ECONN|EPIPE|ETIMEDOUT)/u;
const isConnectionError = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && typeof error.code === 'string' && CONNECTION_ERROR.test(error.code)) ||
    /connection|timeout exceeded/iu.test(error.message));

export function unary<Request, Response>(
  holder: Holder,
  answer: (request: Request, session: Session) => Promise<Response>,
): (call: ServerUnaryCall<Request, Response>, reply: sendUnaryData<Response>) => void {
  return ({ request }, reply) => {
    let session: Session | undefined;
    const run = async (): Promise<Response> => {
      session = holder.session();
      return answer(request, session);
    };
    run().then(
      (response) => {
        reply(null, response);
      },
      (error: unknown) => {
        reply(asServiceError(error, session, holder.log));
      },
    );
  };
}

interface WritableCall extends EventEmitter {
  write(message: unknown): boolean;
  readonly writableNeedDrain: boolean;
}

/** Writing with back-pressure: what does not fit is still sent, but whoever produces it waits for `room`. */
export class Outlet {
  private emptied: Promise<void> | undefined;

  constructor(
    private readonly call: WritableCall,
    readonly signal: AbortSignal,
  ) {}

  /** Undefined when the producer may go on at once. */
  send(message: unknown): Promise<void> | undefined {
    if (this.signal.aborted || this.call.write(message)) return undefined;
    return this.room();
  }

  /** Resolves when the call takes more, or will never take any. */
  room(): Promise<void> | undefined {
    if (this.signal.aborted || !this.call.writableNeedDrain) return undefined;
    this.emptied ??= new Promise((resolve) => {
      const done = (): void => {
        this.call.off('drain', done);
        this.signal.removeEventListener('abort', done);
        this.emptied = undefined;
        resolve();
      };
      this.call.on('drain', done);
      this.signal.addEventListener('abort', done);
    });
    return this.emptied;
  }
}

// One for all: without a reason each of the three ends of a call makes an error with its stack, that nobody reads.
const OVER = 'the call is over';

/** A signal for the caller going away or the session ending. */
export function callSignal(call: EventEmitter, session: Session): AbortSignal {
  const left = new AbortController();
  const leave = (): void => {
    left.abort(OVER);
    session.ended.removeEventListener('abort', leave);
  };
  call.on('cancelled', leave);
  call.on('close', leave);
  call.on('finish', leave);
  session.ended.addEventListener('abort', leave);
  return left.signal;
}
