import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

// Signed notes (c2sp.org/signed-note) by Ed25519, with keys in the one-line form that the Go tools use as well.

const ED25519 = 1;
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const PRIVATE = 'PRIVATE+KEY+';

/** What an auditor keeps: `name+hash+base64`. */
export interface VerifierKey {
  readonly name: string;
  /** Four bytes that tell keys of one name apart. */
  readonly id: Buffer;
  readonly key: KeyObject;
}

export interface SignerKey extends VerifierKey {
  /** The line that an auditor is given. */
  readonly verifier: string;
}

/** A note, key or checkpoint that is not what it must be. */
export class BadNote extends Error {
  override readonly name = 'BadNote';
}

/** A new key as one line, for a file that only its owner can read. */
export const generateSigner = (name: string): string => {
  if (!/^[^\s+]+$/u.test(name)) throw new BadNote(`'${name}' cannot name a key: no spaces, no plus.`);
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const seed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8.length);
  return `${PRIVATE}${name}+${keyId(name, rawOf(publicKey)).toString('hex')}+${typed(seed)}`;
};

export const readSigner = (line: string): SignerKey => {
  const text = line.trim();
  if (!text.startsWith(PRIVATE)) throw new BadNote('This is no signing key.');
  const { name, id, raw } = readKey(text.slice(PRIVATE.length));
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, raw]), format: 'der', type: 'pkcs8' });
  const publicKey = rawOf(createPublicKey(key.export({ format: 'pem', type: 'pkcs8' })));
  if (!keyId(name, publicKey).equals(id)) throw new BadNote('The signing key does not fit its own hash.');
  return { name, id, key, verifier: `${name}+${id.toString('hex')}+${typed(publicKey)}` };
};

export const readVerifier = (line: string): VerifierKey => {
  const { name, id, raw } = readKey(line.trim());
  if (!keyId(name, raw).equals(id)) throw new BadNote('The key does not fit its own hash.');
  return { name, id, key: createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' }) };
};

/** @param text ends in a newline, which is part of what is signed */
export const signNote = (text: string, { name, id, key }: SignerKey): string =>
  `${text}\n— ${name} ${Buffer.concat([id, sign(null, Buffer.from(text), key)]).toString('base64')}\n`;

/** The text of a note that this key signed. @throws {BadNote} */
export const openNote = (note: string, { name, id, key }: VerifierKey): string => {
  const end = note.lastIndexOf('\n\n') + 1;
  if (end === 0 || !note.endsWith('\n')) throw new BadNote('This is no signed note.');
  const text = note.slice(0, end);
  const signatures = note
    .slice(end + 1, -1)
    .split('\n')
    .map((line) => /^— (\S+) (\S+)$/u.exec(line))
    .map((parts) => ({ by: parts?.[1], bytes: Buffer.from(parts?.[2] ?? '', 'base64') }))
    // Others may have signed as well: a witness, a key that comes next.
    .filter(({ by, bytes }) => by === name && bytes.subarray(0, 4).equals(id));
  const isSigned = ({ bytes }: { bytes: Buffer }): boolean => verify(null, Buffer.from(text), key, bytes.subarray(4));
  if (signatures.length === 0 || !signatures.every(isSigned)) throw new BadNote(`The note is not signed by ${name}.`);
  return text;
};

const keyId = (name: string, publicKey: Buffer): Buffer =>
  createHash('sha256').update(`${name}\n`).update(Buffer.of(ED25519)).update(publicKey).digest().subarray(0, 4);

const rawOf = (publicKey: KeyObject): Buffer => publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI.length);

const typed = (raw: Buffer): string => Buffer.concat([Buffer.of(ED25519), raw]).toString('base64');

/** `name+hash+base64(type, key)`; base64 has a plus of its own. */
const readKey = (text: string): { name: string; id: Buffer; raw: Buffer } => {
  const [, name = '', hash = '', base64 = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/u.exec(text) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length !== 33 || bytes[0] !== ED25519)
    throw new BadNote('This is no Ed25519 key in the form of a note key.');
  return { name, id: Buffer.from(hash, 'hex'), raw: bytes.subarray(1) };
};
