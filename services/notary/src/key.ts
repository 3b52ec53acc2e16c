import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generateSigner, readSigner } from '@kinerja/merkle-log';
import type { SignerKey } from '@kinerja/merkle-log';

/** The signing key, made on the first start; only its owner may read it. The line for auditors lies beside it. */
export const openKey = (file: string, origin: string): SignerKey => {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${generateSigner(origin)}\n`, { mode: 0o600, flag: 'wx' });
  }
  const key = readSigner(readFileSync(file, 'utf8'));
  if (!existsSync(`${file}.pub`) || readFileSync(`${file}.pub`, 'utf8') !== `${key.verifier}\n`)
    writeFileSync(`${file}.pub`, `${key.verifier}\n`);
  return key;
};
