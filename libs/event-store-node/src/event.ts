/** What is stored, and the names and sizes the protocol gives special meaning. */

export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly isJson: boolean;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

export interface StoredEvent extends ProposedEvent {
  /** A byte offset in the log: grows with every event, is never consecutive. */
  readonly position: bigint;
  readonly stream: string;
  readonly revision: bigint;
  /** Microseconds since 1970. */
  readonly created: bigint;
}

/** The revision of a tombstone, and the `$tb` of a softly deleted stream. */
export const LAST_REVISION = 2n ** 63n - 1n;
export const NO_REVISION = -1n;
export const TOMBSTONE_TYPE = '$streamDeleted';
export const METADATA_TYPE = '$metadata';
export const LINK_TYPE = '$>';

export const MAX_APPEND_BYTES = 1024 * 1024;
/** PostgreSQL cannot index a longer name together with its revision. */
export const MAX_STREAM_NAME_BYTES = 1024;

export const isMetastream = (stream: string): boolean => stream.startsWith('$$');
export const metastreamOf = (stream: string): string => `$$${stream}`;
export const originalOf = (metastream: string): string => metastream.slice(2);

/** The size that counts towards the limit of an append: the type is held in two bytes a letter. */
export const appendSize = (event: ProposedEvent): number =>
  event.data.length + event.metadata.length + 2 * event.type.length;

/** What an event takes beside its contents. */
export const RECORD_OVERHEAD = 64;
/** @param name bytes of the name of its stream */
export const recordSize = (name: number, event: ProposedEvent): bigint =>
  BigInt(RECORD_OVERHEAD + name + appendSize(event));
