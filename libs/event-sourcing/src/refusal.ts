/** What a refusal is about; `libs/web` turns it into an HTTP status. */
export type RefusalKind = 'invalid' | 'forbidden' | 'missing' | 'conflict' | 'stale';

/**
 * A broken rule. `code` is stable and upper case, for programs and translations; the message is for people.
 * `pointer` is the JSON pointer (RFC 6901) of the field at fault, where there is one.
 *
 * @example
 * export class SelfScoring extends DomainError<'SELF_SCORING'> {
 *   readonly code = 'SELF_SCORING';
 *   readonly kind = 'forbidden';
 * }
 */
export abstract class DomainError<Code extends string = string> extends Error {
  abstract readonly code: Code;
  abstract readonly kind: RefusalKind;

  constructor(
    message: string,
    readonly pointer?: string,
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** Somebody else appended to the stream since it was read. */
export class StreamMoved extends DomainError<'STREAM_MOVED'> {
  readonly code = 'STREAM_MOVED';
  readonly kind = 'conflict';
}

/** `If-Match` named a revision that is not the present one (RFC 9110, 13.1.1). */
export class PreconditionFailed extends DomainError<'PRECONDITION_FAILED'> {
  readonly code = 'PRECONDITION_FAILED';
  readonly kind = 'stale';
}

/** The same command id came again with other content. */
export class CommandIdReused extends DomainError<'IDEMPOTENCY_KEY_REUSED'> {
  readonly code = 'IDEMPOTENCY_KEY_REUSED';
  readonly kind = 'conflict';
}
