import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Refused } from './refused.ts';
import type { Settings } from './settings.ts';

/** `--fresh` drops data: a person must say so, on the terminal or with `--yes`. */
export const confirmFresh = async ({ fresh, yes, data }: Settings): Promise<void> => {
  if (!fresh || yes || !existsSync(data)) return;
  if (!process.stdin.isTTY)
    throw new Refused(`--fresh drops everything in ${data}: add --yes to do it without asking.`);
  const terminal = createInterface(process.stdin, process.stdout);
  try {
    const answer = await terminal.question(`Drop everything in ${data}? (yes/no) `);
    if (answer.trim().toLowerCase() !== 'yes') throw new Refused('Nothing was dropped and nothing started.');
  } finally {
    terminal.close();
  }
};
