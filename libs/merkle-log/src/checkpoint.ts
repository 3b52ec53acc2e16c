import { HASH_BYTES } from './hash.ts';
import type { Hash } from './hash.ts';
import { BadNote, openNote, signNote } from './note.ts';
import type { SignerKey, VerifierKey } from './note.ts';

/** The head of a tree (c2sp.org/tlog-checkpoint): which log, how many leaves, their root. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

export const signCheckpoint = ({ origin, size, root }: Checkpoint, key: SignerKey): string =>
  signNote(`${origin}\n${String(size)}\n${root.toString('base64')}\n`, key);

/** @throws {BadNote} not signed by this key, or not a checkpoint of the log that the key is named after */
export const openCheckpoint = (note: string, key: VerifierKey): Checkpoint => {
  const checkpoint = readCheckpoint(openNote(note, key));
  if (checkpoint.origin !== key.name)
    throw new BadNote(`The checkpoint is of ${checkpoint.origin}, not of ${key.name}.`);
  return checkpoint;
};

/** What a note says, whoever signed it. */
export const readCheckpoint = (note: string): Checkpoint => {
  const [origin = '', size = '', root = ''] = note.split('\n');
  const hash = Buffer.from(root, 'base64');
  if (origin === '' || !/^(0|[1-9]\d{0,14})$/.test(size) || hash.length !== HASH_BYTES)
    throw new BadNote('This is no checkpoint.');
  return { origin, size: Number(size), root: hash };
};
