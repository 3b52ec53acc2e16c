export { notesIn, run } from './run.ts';
export { verifyBundle } from './verify.ts';
