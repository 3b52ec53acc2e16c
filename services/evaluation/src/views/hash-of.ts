import { createHash } from 'node:crypto';
import { canonicalJson } from '@kinerja/merkle-log';

/** SHA-256 of the canonical JSON (RFC 8785) of what a document says, in small hexadecimals. */
export const hashOf = (facts: object): string => createHash('sha256').update(canonicalJson(facts)).digest('hex');
