import type { EventStore, Recorded } from '@kinerja/event-sourcing';
import { eventHash, Frontier, readCheckpoint } from '@kinerja/merkle-log';
import type { CompleteNode } from '@kinerja/merkle-log';
import type { Checkpoints, SignedCheckpoint } from './checkpoints.ts';
import type { Ledger } from './ledger.ts';

/** Where the history, as the store gives it now, is another one than what was hashed; the first such place. */
export interface Contradiction {
  /** `tree`: the notary's own files do not fit what it signed. */
  readonly kind: 'altered' | 'missing' | 'inserted' | 'tree';
  /** The number of the event in the log, from 0. */
  readonly index: number;
  readonly position?: string;
  readonly stream?: string;
  readonly revision?: string;
  readonly sentence: string;
}

interface Compared {
  readonly store: EventStore;
  readonly ledger: Ledger;
  readonly checkpoints: Checkpoints;
}

/** Reads the whole log that the tree covers again, builds the tree afresh and holds both against each other. */
export const compare = async (
  { store, ledger, checkpoints }: Compared,
  signal: AbortSignal,
): Promise<Contradiction | undefined> => {
  const { size } = ledger;
  const last = checkpoints.last?.size ?? 0;
  if (size < last) return treeAt(size, `The tree covers ${String(size)} events, and ${String(last)} were signed.`);
  const signed = checkpoints.after(0)[Symbol.asyncIterator]();
  let next = await signed.next();
  const frontier = new Frontier();
  try {
    for await (const recorded of store.readAll()) {
      signal.throwIfAborted();
      if (frontier.size === size) break;
      const wrong =
        differs(ledger, frontier.size, recorded) ?? nodesDiffer(ledger, frontier.append(eventHash(recorded)));
      if (wrong !== undefined) return wrong;
      for (; next.done !== true && next.value.size === frontier.size; next = await signed.next()) {
        if (!isRoot(next.value, frontier))
          return treeAt(frontier.size - 1, `Another root was signed at ${String(frontier.size)}.`);
      }
    }
  } finally {
    await signed.return?.();
  }
  return frontier.size < size ? missing(ledger, frontier.size) : undefined;
};

const differs = (ledger: Ledger, index: number, recorded: Recorded): Contradiction | undefined => {
  const known = ledger.leafAt(index);
  const { position, stream, revision } = recorded;
  if (position > known.position) return missing(ledger, index);
  const place = { index, position: String(position), stream, revision: String(revision) };
  const named = `event ${String(index)} of the log (${stream}, revision ${String(revision)}, position ${String(position)})`;
  if (position < known.position)
    return { kind: 'inserted', ...place, sentence: `${named} was not there when the log was hashed.` };
  if (eventHash(recorded).equals(known.hash)) return undefined;
  return { kind: 'altered', ...place, sentence: `${named} is not what was recorded.` };
};

const missing = (ledger: Ledger, index: number): Contradiction => {
  const position = String(ledger.leafAt(index).position);
  return {
    kind: 'missing',
    index,
    position,
    sentence: `event ${String(index)} of the log (position ${position}) is gone.`,
  };
};

const nodesDiffer = (ledger: Ledger, nodes: readonly CompleteNode[]): Contradiction | undefined => {
  const wrong = nodes.find(({ level, index, hash }) => !ledger.nodeAt(level, index).equals(hash));
  return wrong === undefined
    ? undefined
    : treeAt(wrong.index * 2 ** wrong.level, `Level ${String(wrong.level)} of the tree is not what its leaves make.`);
};

const treeAt = (index: number, sentence: string): Contradiction => ({ kind: 'tree', index, sentence });

const isRoot = ({ checkpoint }: SignedCheckpoint, frontier: Frontier): boolean =>
  readCheckpoint(checkpoint).root.equals(frontier.root());
