import { canonicalJson } from './canonical.ts';
import { leafHash } from './hash.ts';
import type { Hash } from './hash.ts';

/** A recorded event as it stands in a bundle and, in canonical JSON, in a leaf of the tree. */
export interface RecordedEvent {
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly recordedAt: string;
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}

/** As `libs/event-sourcing` has it; named by its shape, so that this library needs no other. */
interface Recorded {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly recordedAt: string;
  readonly id: string;
  readonly event: { readonly type: string; readonly data: unknown };
  readonly metadata: unknown;
}

/** Counts as decimal text, for JSON numbers end at 2^53; content that is not JSON as base64. */
export const recordedEvent = ({
  stream,
  revision,
  position,
  recordedAt,
  id,
  event,
  metadata,
}: Recorded): RecordedEvent => ({
  stream,
  revision: String(revision),
  position: String(position),
  recordedAt,
  id,
  type: event.type,
  data: asJson(event.data),
  metadata: asJson(metadata),
});

export const eventBytes = (event: RecordedEvent): Buffer => Buffer.from(canonicalJson(event));

export const eventHash = (recorded: Recorded): Hash => leafHash(eventBytes(recordedEvent(recorded)));

/** An event without metadata has none, which is `null` here. */
const asJson = (content: unknown): unknown =>
  content instanceof Uint8Array ? Buffer.from(content).toString('base64') : (content ?? null);
