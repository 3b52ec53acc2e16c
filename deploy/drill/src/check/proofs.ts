import type { Verdict as BundleVerdict } from '@kinerja/audit-verifier';
import type { Recorded } from '@kinerja/event-sourcing';
import { BadNote, eventHash, Frontier, openCheckpoint, readVerifier } from '@kinerja/merkle-log';
import type { Checkpoint, VerifierKey } from '@kinerja/merkle-log';

/** What an auditor has in hand. Notes are signed checkpoints. */
export interface Audited {
  /** The public key, from before anything could go wrong. */
  readonly key: string;
  /** Every note that was ever to be seen. */
  readonly kept: readonly string[];
  /** What the notary shows now. */
  readonly shown: readonly string[];
  /** What stands in the topic now. */
  readonly told: readonly string[];
  /** What should be signed and published by now and is not. */
  readonly late: readonly string[];
  /** On a bundle of everything, held against all that was kept. */
  readonly bundle: BundleVerdict;
}

/** What was ever signed, against the log as it is now: by a tree of its own, and by what the auditor's program says. */
export const breaksInProofs = (
  { key, kept, shown, told, late, bundle }: Audited,
  log: readonly Recorded[],
): string[] => {
  const verifier = readVerifier(key);
  const opened = kept.map((note) => open(note, verifier));
  const heads = opened.filter((one) => typeof one !== 'string').sort((a, b) => a.size - b.size);
  const [isShown, isTold] = [new Set(shown), new Set(told)];
  return [
    ...late,
    ...opened.filter((one) => typeof one === 'string'),
    ...contradicted(heads, log),
    ...kept.filter((note) => !isShown.has(note)).map((note) => `${named(note)} is not shown any more`),
    ...shown.filter((note) => !isTold.has(note)).map((note) => `${named(note)} was never published`),
    ...bundle.problems.map(
      ({ code, stream = '', revision = '', sentence }) => `the bundle: ${code} ${stream} ${revision} ${sentence}`,
    ),
  ];
};

const open = (note: string, verifier: VerifierKey): Checkpoint | string => {
  try {
    return openCheckpoint(note, verifier);
  } catch (error) {
    if (!(error instanceof BadNote)) throw error;
    return `${named(note)} does not verify: ${error.message}`;
  }
};

const named = (note: string): string => `the checkpoint of ${note.split('\n')[1] ?? 'nothing'} events`;

/** Heads that are not that of the log at their size. */
const contradicted = (heads: readonly Checkpoint[], log: readonly Recorded[]): string[] => {
  const found: string[] = [];
  const frontier = new Frontier();
  for (const { size, root } of heads) {
    for (const recorded of log.slice(frontier.size, size)) frontier.append(eventHash(recorded));
    if (frontier.size === size && frontier.root().equals(root)) continue;
    found.push(`the log does not begin with what was signed when it had ${String(size)} events`);
  }
  return found;
};
