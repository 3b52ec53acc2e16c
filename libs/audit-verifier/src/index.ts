export { notesIn, run, USAGE } from './run.ts';
export { verifyBundle } from './verify.ts';
