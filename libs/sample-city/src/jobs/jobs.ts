import type { Job } from './job.ts';
import { HEADS, MANAGERS } from './leaders.ts';
import { FIELD_WORKERS, SPECIALISTS } from './staff.ts';

const JOBS = { ...HEADS, ...MANAGERS, ...SPECIALISTS, ...FIELD_WORKERS };

export type JobName = keyof typeof JOBS;

export const jobOf = (name: JobName): Job => JOBS[name];
