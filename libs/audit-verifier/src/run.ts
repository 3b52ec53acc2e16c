import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { verifyBundle } from './verify.ts';
import type { Verdict } from './verify.ts';

export const USAGE = 'verify BUNDLE [--key FILE] [--checkpoint FILE] [--json]';

/** The command line: prints the verdict and answers the exit code. */
export const run = (args: readonly string[], print: (line: string) => void): number => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { key: { type: 'string' }, checkpoint: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [bundle] = positionals;
  if (bundle === undefined) throw new Error(USAGE);
  const verdict = verifyBundle(readFileSync(bundle, 'utf8'), {
    ...(values.key !== undefined && { key: readFileSync(values.key, 'utf8') }),
    ...(values.checkpoint !== undefined && { kept: notesIn(readFileSync(values.checkpoint, 'utf8')) }),
  });
  print(values.json === true ? JSON.stringify(verdict, undefined, 2) : inWords(verdict).join('\n'));
  return verdict.ok ? 0 : 1;
};

/** One note, or the lines of a checkpoints file. */
export const notesIn = (text: string): string[] =>
  text.startsWith('{')
    ? text
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { checkpoint: string }).checkpoint)
    : [text];

const inWords = ({ ok, keyGiven, origin, size, kept, problems, ...bundle }: Verdict): string[] => [
  `Bundle      ${JSON.stringify(bundle.scope)}: ${String(bundle.events)} events, ${String(bundle.predicates)} predicates`,
  `Log         ${origin}, ${String(size)} events signed`,
  ...kept.map((one) => `Kept        ${String(one.size)} events: ${one.agrees ? 'still so' : 'CONTRADICTED'}`),
  ...problems.map(
    ({ code, sentence, stream = '', revision = '-', index = '-', position = '-' }) =>
      `${code}: ${stream} revision ${revision}, number ${String(index)}, position ${position}: ${sentence}`,
  ),
  keyGiven
    ? 'Signature   by the key you gave.'
    : 'Signature   by the key in the bundle itself: ONLY INTERNAL CONSISTENCY WAS CHECKED. Give the key you trust with --key.',
  ok ? 'Everything verifies.' : 'NOT VERIFIED. The first line above names the first event affected.',
];
