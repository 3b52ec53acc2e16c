/** How a refusal looks on the wire: trailers for plain calls, a packed status for batched appends. */
import { Metadata, status as grpcStatus, type ServiceError } from '@grpc/grpc-js';
import type { ExpectedRevision } from './decision.ts';
import { MAX_APPEND_BYTES, NO_REVISION } from './event.ts';
import { any, code, empty, shared, status } from './protocol.ts';

/** A refusal that the vendor's clients turn into a typed error by its `exception` trailer. */
export class Refusal extends Error implements Partial<ServiceError> {
  override readonly name = 'Refusal';
  readonly metadata = new Metadata();

  constructor(
    readonly code: grpcStatus,
    readonly details: string,
    trailers: Readonly<Record<string, string>> = {},
  ) {
    super(details);
    for (const [key, value] of Object.entries(trailers)) this.metadata.set(key, ascii(value));
  }
}

// A trailer may only hold visible ASCII; other letters travel as percent-encoded UTF-8, as a real server sends them.
const ascii = (value: string): string => value.replace(/[^\x20-\x7e]+/gu, (letters) => encodeURIComponent(letters));

export const unavailable = (why: string): Refusal => new Refusal(grpcStatus.UNAVAILABLE, why);
export const invalid = (why: string): Refusal => new Refusal(grpcStatus.INVALID_ARGUMENT, why);

export const missingProperties = (names: string): Refusal =>
  new Refusal(grpcStatus.INVALID_ARGUMENT, `Required metadata properties are missing: ${names}`, {
    exception: 'missing-required-metadata-property',
    'required-metadata-properties': names,
  });

export const streamDeleted = (stream: string): Refusal =>
  new Refusal(grpcStatus.FAILED_PRECONDITION, `Event stream '${ascii(stream)}' is deleted.`, {
    exception: 'stream-deleted',
    'stream-name': stream,
  });

export const tooLarge = (): Refusal =>
  new Refusal(grpcStatus.INVALID_ARGUMENT, `Maximum append size of ${String(MAX_APPEND_BYTES)} bytes exceeded.`, {
    exception: 'maximum-append-size-exceeded',
    'maximum-append-size': String(MAX_APPEND_BYTES),
  });

export const tooLate = (): Refusal =>
  new Refusal(grpcStatus.DEADLINE_EXCEEDED, 'The deadline passed before the append.');

const EXPECTED_NUMBER = { any: -2n, no_stream: -1n, stream_exists: -4n } as const;
const asNumber = (expected: ExpectedRevision): bigint =>
  typeof expected === 'bigint' ? expected : EXPECTED_NUMBER[expected];

export function wrongVersion(stream: string, expected: ExpectedRevision, current: bigint): Refusal {
  const [wanted, actual] = [String(asNumber(expected)), String(current)];
  return new Refusal(
    grpcStatus.FAILED_PRECONDITION,
    `Append failed due to WrongExpectedVersion. Stream: ${ascii(stream)}, Expected version: ${wanted}, Actual version: ${actual}`,
    {
      exception: 'wrong-expected-version',
      'stream-name': stream,
      'expected-version': wanted,
      ...(current !== NO_REVISION && { 'actual-version': actual }),
    },
  );
}

interface Message {
  serializeBinary(): Uint8Array;
}
type Status = InstanceType<typeof status.Status>;

function packed(
  kind: (typeof code.Code)[keyof typeof code.Code],
  message: string,
  name: string,
  details: Message,
): Status {
  const detail = new any.Any();
  detail.pack(details.serializeBinary(), name);
  return new status.Status().setCode(kind).setMessage(message).setDetails(detail);
}

export function packedWrongVersion(expected: ExpectedRevision, current: bigint): Status {
  const details = new shared.WrongExpectedVersion();
  if (current === NO_REVISION) details.setCurrentNoStream(new empty.Empty());
  else details.setCurrentStreamRevision(String(current));
  if (expected === 'any') details.setExpectedAny(new empty.Empty());
  else if (expected === 'no_stream') details.setExpectedNoStream(new empty.Empty());
  else if (expected === 'stream_exists') details.setExpectedStreamExists(new empty.Empty());
  else details.setExpectedStreamPosition(String(expected));
  return packed(
    code.Code.FAILED_PRECONDITION,
    'WrongExpectedVersion',
    'event_store.client.WrongExpectedVersion',
    details,
  );
}

export function packedStreamDeleted(stream: string): Status {
  const identifier = new shared.StreamIdentifier().setStreamName(Buffer.from(stream));
  const details = new shared.StreamDeleted().setStreamIdentifier(identifier);
  return packed(code.Code.FAILED_PRECONDITION, 'StreamDeleted', 'event_store.client.StreamDeleted', details);
}

export function packedTooLarge(): Status {
  const details = new shared.MaximumAppendSizeExceeded().setMaxappendsize(MAX_APPEND_BYTES);
  return packed(
    code.Code.INVALID_ARGUMENT,
    'MaximumAppendSizeExceeded',
    'event_store.client.MaximumAppendSizeExceeded',
    details,
  );
}

export const packedTimeout = (): Status =>
  packed(code.Code.DEADLINE_EXCEEDED, 'Timeout', 'event_store.client.Timeout', new shared.Timeout());

export const packedBadRequest = (why: string): Status =>
  packed(code.Code.INVALID_ARGUMENT, why, 'event_store.client.BadRequest', new shared.BadRequest().setMessage(why));

export const packedUnknown = (why: string): Status =>
  packed(code.Code.UNKNOWN, why, 'event_store.client.Unknown', new shared.Unknown());
