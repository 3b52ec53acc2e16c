import type { Cast } from './cast.ts';
import type { Mix } from './mix.ts';

// What the measuring process and a load process say to each other.

interface Timed {
  /** Wall-clock time at which all load processes begin. */
  readonly startAt_ms: number;
  readonly seconds: number;
  readonly concurrency: number;
}

/** Requests of people to the services. */
export interface RequestsJob extends Timed {
  readonly kind: 'requests';
  readonly cast: Cast;
  readonly mix: Mix;
  readonly seed: string;
  readonly daysUsed: number;
  /** Access token of each person. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly addresses: Readonly<Record<string, string>>;
  /** So many a second, sent whether earlier ones are answered or not; absent: the next when one is answered. */
  readonly perSecond?: number;
}

/** Single events to the event store by the vendor's client, nothing else: what commands are held against. */
export interface AppendsJob extends Timed {
  readonly kind: 'appends';
  readonly address: string;
}

export type Job = RequestsJob | AppendsJob;

export interface Done {
  /** By what was done, the latencies of what was answered well: encoded histograms. */
  readonly latencies: Readonly<Record<string, string>>;
  readonly seconds: number;
  readonly daysUsed: number;
  readonly refused: number;
  /** The first refusal, for the reader of the error. */
  readonly refusal?: string;
}

export type Said = { readonly done: Done } | { readonly failed: string };
