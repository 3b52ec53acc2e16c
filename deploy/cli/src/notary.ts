import { setTimeout as pause } from 'node:timers/promises';
import { readCheckpoint } from '@kinerja/merkle-log';
import { Refused } from '@kinerja/local';

/** A signed head of the log, and the log position up to which it goes. */
export interface Signed {
  readonly key: string;
  readonly checkpoint: string;
  readonly size: number;
  readonly position: bigint;
}

export interface Proven {
  /** -1: the tree has no such event. */
  readonly index: number;
  readonly proof: readonly string[];
}

const PROOFS_AT_ONCE = 200;
const PATIENCE_MS = 60_000;
const LOOK_MS = 250;

/** The newest checkpoint, once it covers what is asked for, or at once when the notary will sign nothing more. */
export const signedNow = async (notary: string, least: { size: number; position: bigint }): Promise<Signed> => {
  const key = (await text(notary, '/key')).trim();
  for (const until = Date.now() + PATIENCE_MS; ;) {
    const answer = await ask(notary, '/checkpoint');
    if (answer.ok) {
      const checkpoint = await answer.text();
      const { size } = readCheckpoint(checkpoint);
      const position = BigInt(answer.headers.get('position') ?? 0);
      if (size >= least.size && position >= least.position) return { key, checkpoint, size, position };
      const { status } = await ask(notary, '/health/log');
      if (status === 503) {
        process.stderr.write('The notary has found the history changed and signs nothing more: npx kinerja status.\n');
        return { key, checkpoint, size, position };
      }
    }
    if (Date.now() > until) throw new Refused('The notary has not signed the newest events: npx kinerja status.');
    await pause(LOOK_MS);
  }
};

export const proofsOf = async (notary: string, size: number, positions: readonly bigint[]): Promise<Proven[]> => {
  const found: Proven[] = [];
  for (let from = 0; from < positions.length; from += PROOFS_AT_ONCE) {
    const some = positions.slice(from, from + PROOFS_AT_ONCE).join(',');
    const answer = await text(notary, `/inclusion?size=${String(size)}&positions=${some}`);
    const { proofs } = JSON.parse(answer) as { proofs: Partial<Proven>[] };
    found.push(...proofs.map(({ index = -1, proof = [] }) => ({ index, proof })));
  }
  return found;
};

/** For each kept checkpoint what shows that the log still begins with it. */
export const consistencyWith = async (
  notary: string,
  size: number,
  kept: readonly string[],
): Promise<{ checkpoint: string; proof: readonly string[] }[]> => {
  const proven = [];
  for (const checkpoint of kept) {
    const from = readCheckpoint(checkpoint).size;
    if (from > size) continue;
    const answer = await text(notary, `/consistency?from=${String(from)}&to=${String(size)}`);
    proven.push({ checkpoint, proof: (JSON.parse(answer) as { proof: string[] }).proof });
  }
  return proven;
};

const text = async (notary: string, path: string): Promise<string> => {
  const answer = await ask(notary, path);
  if (!answer.ok) throw new Refused(`The notary does not answer ${path}: ${await answer.text()}`);
  return answer.text();
};

const ask = async (notary: string, path: string): Promise<Response> => {
  try {
    return await fetch(`${notary}${path}`);
  } catch (cause) {
    throw Object.assign(new Refused(`The notary does not answer at ${notary}: npx kinerja status.`), { cause });
  }
};
