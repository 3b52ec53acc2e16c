import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Problem, Verdict } from '@kinerja/audit-verifier';

const PROGRAM = join(import.meta.dirname, '../../../libs/audit-verifier/python/verify.py');

type Said = Pick<Verdict, 'problems' | 'first'>;

/** The words are each verifier's own; all the rest must be the same. */
export const withoutWords = ({ problems, first, ...verdict }: Said): object => {
  const mute = ({ sentence: _, ...problem }: Problem): object => problem;
  return { ...verdict, problems: problems.map(mute), ...(first !== undefined && { first: mute(first) }) };
};

/** What the verifier in the other language says of the same bundle. */
export const verifyInPython = (
  bundle: string,
  { key, notes = [], python = [] }: { key?: string; notes?: readonly string[]; python?: readonly string[] },
): object => {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  try {
    const kept = notes.map((checkpoint) => `${JSON.stringify({ checkpoint })}\n`).join('');
    const args = [
      ...[...python, PROGRAM, file('bundle', bundle), '--json'],
      ...(key === undefined ? [] : ['--key', file('key', key)]),
      ...(kept === '' ? [] : ['--checkpoint', file('kept', kept)]),
    ];
    const { stdout, stderr, status } = spawnSync('python3', args, { encoding: 'utf8' });
    if (status !== 0 && status !== 1) throw new Error(stderr);
    return withoutWords(JSON.parse(stdout) as Said);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
