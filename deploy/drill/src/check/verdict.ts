export const INVARIANTS = {
  I1: 'no acknowledged command is lost',
  I2: 'every event has an accepted command',
  I3: 'each command has exactly one outcome',
  I4: 'each event takes effect exactly once',
  I5: 'revisions are contiguous, each partition is an unbroken chain',
  I6: 'every view equals a fresh fold',
  I7: 'Kafka equals the log',
  I8: 'proofs verify, and what was ever signed is still so',
  I9: 'lag returns to zero by itself',
  I10: 'memory stays bounded',
  active: 'another replica takes over within five seconds',
  accepted: 'every command is accepted all the same',
} as const;
export type Invariant = keyof typeof INVARIANTS;

export interface Verdict {
  readonly invariant: Invariant;
  readonly state: 'held' | 'broken';
  /** What was looked at, or the first thing that breaks it. */
  readonly said: string;
  /** How many things break it. */
  readonly broken: number;
}

/** Held when nothing was found; otherwise broken, by the first that was found. */
export const verdict = (invariant: Invariant, looked: string, found: readonly string[]): Verdict => ({
  invariant,
  state: found.length === 0 ? 'held' : 'broken',
  said: found[0] ?? looked,
  broken: found.length,
});
