/** Stream metadata: what it says about which events of a stream can still be read. Pure. */
import { LAST_REVISION, NO_REVISION } from './event.ts';

export interface Metadata {
  readonly maxCount?: bigint;
  readonly maxAge_s?: bigint;
  readonly truncateBefore?: bigint;
  /** Everything in the stored document, for writing it again. */
  readonly document: Readonly<Record<string, unknown>>;
}

export const NO_METADATA: Metadata = { document: {} };
/** A metadata stream keeps only its newest event. */
export const METASTREAM_METADATA: Metadata = { maxCount: 1n, document: {} };

// A JSON number cannot hold 2^63-1: it comes back as 2^63.
const wholeNumber = (value: unknown): bigint | undefined => {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) return undefined;
  return value >= Number(LAST_REVISION) ? LAST_REVISION : BigInt(value);
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is not a JSON object says nothing about the stream, as on a real server. */
export function parseMetadata(json: Uint8Array | undefined): Metadata {
  if (json === undefined) return NO_METADATA;
  let document: unknown;
  try {
    document = JSON.parse(Buffer.from(json).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return NO_METADATA;
    throw error;
  }
  if (!isRecord(document)) return NO_METADATA;
  const maxCount = wholeNumber(document.$maxCount);
  const maxAge_s = wholeNumber(document.$maxAge);
  const truncateBefore = wholeNumber(document.$tb);
  return {
    document,
    ...(maxCount !== undefined && maxCount > 0n && { maxCount }),
    ...(maxAge_s !== undefined && maxAge_s > 0n && { maxAge_s }),
    ...(truncateBefore !== undefined && { truncateBefore }),
  };
}

/** The same metadata with another `$tb`, which may be larger than a JSON number. */
export function withTruncateBefore({ document }: Metadata, truncateBefore: bigint): Buffer {
  const others = Object.entries(document).filter(([key]) => key !== '$tb');
  const fields = others.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return Buffer.from(`{${[`"$tb":${String(truncateBefore)}`, ...fields].join(',')}}`);
}

export const isSoftDeleted = (metadata: Metadata): boolean => metadata.truncateBefore === LAST_REVISION;

/** The first revision that can be read of a stream whose newest is `last`, and the oldest moment. */
export interface Visible {
  readonly from: bigint;
  readonly createdFrom: bigint;
}

export function visible({ maxCount, maxAge_s, truncateBefore }: Metadata, last: bigint, now_us: bigint): Visible {
  const byCount = maxCount === undefined || last === NO_REVISION ? 0n : last - maxCount + 1n;
  const from = [0n, byCount, truncateBefore ?? 0n].reduce((a, b) => (b > a ? b : a));
  return { from, createdFrom: maxAge_s === undefined ? 0n : now_us - maxAge_s * 1_000_000n };
}
