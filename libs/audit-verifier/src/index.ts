export { notesIn, run, USAGE } from './run.ts';
export { verifyBundle } from './verify.ts';
export type { Verdict } from './verify.ts';
export type { Problem } from './format.ts';
