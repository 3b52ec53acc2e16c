import { readFileSync } from 'node:fs';

export interface Sample {
  readonly at_s: number;
  readonly resident_MB: number;
}

/** Resident, as the kernel counts it (`VmRSS`). */
export const residentOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0) / 1_000;

export interface Course {
  readonly most_MB: number;
  /** Of the last quarter of the time to the second one; in the first the code is still warming up. */
  readonly lateToEarly: number;
  /** The straight line through all but the first quarter. */
  readonly slope_MBperMinute: number;
}

/** How a process's memory went: how much it was at most, and whether it stayed. */
export const courseOf = (samples: readonly Sample[]): Course => {
  const quarter = (from: number, to: number): readonly Sample[] =>
    samples.slice(Math.floor((samples.length * from) / 4), Math.floor((samples.length * to) / 4));
  const early = median(quarter(1, 2).map(({ resident_MB }) => resident_MB));
  const late = median(quarter(3, 4).map(({ resident_MB }) => resident_MB));
  return {
    most_MB: Math.max(0, ...samples.map(({ resident_MB }) => resident_MB)),
    lateToEarly: early === 0 ? 1 : late / early,
    slope_MBperMinute: slopeOf(quarter(1, 4)) * 60,
  };
};

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** By least squares. */
const slopeOf = (samples: readonly Sample[]): number => {
  const mean = (of: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length;
  const [at, resident] = [mean(({ at_s }) => at_s), mean(({ resident_MB }) => resident_MB)];
  const spread = samples.reduce((sum, { at_s }) => sum + (at_s - at) ** 2, 0);
  if (spread === 0) return 0;
  return samples.reduce((sum, { at_s, resident_MB }) => sum + (at_s - at) * (resident_MB - resident), 0) / spread;
};
