// A load process: does the jobs that the measuring process sends, one after the other, until that one is gone.
import { setTimeout as pause } from 'node:timers/promises';
import { append } from './append.ts';
import type { Done, Job, Said } from './jobs.ts';
import { request } from './request.ts';

const work = async (job: Job): Promise<Done> => {
  await pause(Math.max(0, job.startAt_ms - Date.now()));
  return job.kind === 'requests' ? request(job) : append(job);
};

const say = (said: Said): void => {
  process.send?.(said);
};

process.on('message', (job: Job) => {
  work(job).then(
    (done) => {
      say({ done });
    },
    (error: unknown) => {
      say({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    },
  );
});
process.on('disconnect', () => process.exit());
