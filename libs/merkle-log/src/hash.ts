import { createHash } from 'node:crypto';

export type Hash = Buffer;
export const HASH_BYTES = 32;

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** RFC 9162, 2.1.1. The prefixes keep a leaf from ever being taken for a node. */
export const leafHash = (bytes: Uint8Array): Hash => createHash('sha256').update(LEAF).update(bytes).digest();
export const nodeHash = (left: Hash, right: Hash): Hash =>
  createHash('sha256').update(NODE).update(left).update(right).digest();
/** The root of a tree without leaves. */
export const EMPTY_ROOT: Hash = createHash('sha256').digest();
