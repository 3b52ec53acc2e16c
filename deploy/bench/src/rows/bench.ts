import type { OwnCity } from '@kinerja/local';
import type { Load } from '../load/load.ts';
import type { Result } from '../result.ts';

/** What a row is measured on, and for how long. */
export interface Bench {
  readonly city: OwnCity;
  readonly load: Load;
  /** Of one measurement under load. */
  readonly seconds: number;
}

export type Measure = (bench: Bench) => Promise<Result[]>;
