import { createHash, createPublicKey, verify } from 'node:crypto';

// What docs/reference/audit-format.md describes: bytes, hashes, proofs, notes. Written from that page alone.

/** One thing that is wrong, with the event that it shows in; `index` is the number of the event in the log. */
export interface Problem extends Partial<Pick<BundledEvent, 'position' | 'stream' | 'revision'>> {
  readonly code: string;
  readonly sentence: string;
  readonly index?: number;
}
export interface BundledEvent {
  readonly stream: string;
  readonly revision: string;
  readonly position: string;
  readonly recordedAt: string;
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly metadata: unknown;
}
export interface Line {
  readonly index: number;
  readonly proof: readonly string[];
  readonly event: BundledEvent;
}
export interface Head {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

export const RULES = 'evaluation.rules-city';

export const problem = (code: string, sentence: string, line?: Line, at: Partial<Problem> = {}): Problem => {
  const place = line && { index: line.index, position: line.event.position };
  return { code, sentence, ...place, ...(line && { stream: line.event.stream, revision: line.event.revision }), ...at };
};

const sha256 = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
const node = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.of(1), left, right);

/** RFC 8785. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
};

export const leafOf = (event: BundledEvent): Buffer => sha256(Buffer.of(0), Buffer.from(canonical(event)));

/** RFC 9162, 2.1.3: the root that follows from the leaf at this place; the proof is used up from the side of the root. */
export const isIncluded = (leaf: Buffer, { index, proof }: Line, { size, root }: Head): boolean => {
  const siblings = proof.map((hash) => Buffer.from(hash, 'base64'));
  const up = (place: number, width: number): Buffer => {
    if (width === 1) return leaf;
    const [sibling, left] = [siblings.pop() ?? Buffer.of(), split(width)];
    return place < left ? node(up(place, left), sibling) : node(sibling, up(place - left, width - left));
  };
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  return up(index, size).equals(root) && siblings.length === 0;
};

/** RFC 9162, 2.1.4: the later tree begins with the leaves of the earlier one. */
export const isBeginning = (earlier: Head, later: Head, proof: readonly string[]): boolean => {
  const hashes = proof.map((hash) => Buffer.from(hash, 'base64'));
  const roots = (size: number, width: number, isKnown: boolean): [Buffer, Buffer] => {
    const [hash, left] = [isKnown && size === width ? earlier.root : (hashes.pop() ?? Buffer.of()), split(width)];
    if (size === width) return [hash, hash];
    const [before, after] = size <= left ? roots(size, left, isKnown) : roots(size - left, width - left, false);
    return size <= left ? [before, node(after, hash)] : [node(hash, before), node(hash, after)];
  };
  if (earlier.size > later.size) return false;
  if (earlier.size === 0) return proof.length === 0;
  const [before, after] = roots(earlier.size, later.size, true);
  return before.equals(earlier.root) && after.equals(later.root) && hashes.length === 0;
};

/** The largest power of two below the width. */
const split = (width: number): number => 2 ** Math.max(0, Math.ceil(Math.log2(width)) - 1);

/** The head that a note states, if this key (`name+id+base64`) signed it and is named after that log. @throws Error */
export const openCheckpoint = (note: string, verifier: string): Head => {
  const [, name = '', id = '', key = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)\s*$/u.exec(verifier) ?? [];
  const raw = Buffer.from(key, 'base64');
  const hash = sha256(Buffer.from(`${name}\n`), raw).subarray(0, 4);
  if (raw.length !== 33 || raw[0] !== 1 || hash.toString('hex') !== id)
    throw new Error('the key is no Ed25519 note key');
  const end = note.lastIndexOf('\n\n') + 1;
  const text = note.slice(0, end);
  const signatures = note
    .slice(end + 1)
    .split('\n')
    .map((line) => /^— (\S+) (\S+)$/u.exec(line))
    .map((line) => ({ by: line?.[1], bytes: Buffer.from(line?.[2] ?? '', 'base64') }))
    .filter(({ by, bytes }) => by === name && bytes.subarray(0, 4).equals(hash));
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw.subarray(1)]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const isGood = ({ bytes }: { bytes: Buffer }): boolean =>
    verify(null, Buffer.from(text), publicKey, bytes.subarray(4));
  if (signatures.length === 0 || !signatures.every(isGood)) throw new Error(`the checkpoint is not signed by ${name}`);
  const [origin = '', size = '', root = ''] = text.split('\n');
  const bytes = Buffer.from(root, 'base64');
  if (origin !== name || !/^(0|[1-9][0-9]{0,14})$/.test(size) || bytes.length !== 32)
    throw new Error(`the signed note is no checkpoint of ${name}`);
  return { origin, size: Number(size), root: bytes };
};
