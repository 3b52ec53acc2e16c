import type { Topic } from '@kinerja/contracts';

/** What a consumer knows of a partition. No position: nothing has come yet. */
export interface Known {
  readonly position: bigint | undefined;
  readonly epoch: bigint;
}

/** Where a message stands in its partition. No previous: it says it is the first. */
export interface Link {
  readonly position: bigint;
  readonly previous: bigint | undefined;
  readonly epoch: bigint;
}

/**
 * - `stale`: from a relay whose term is over; the present relay sends the same again.
 * - `repeat`: its effect is here already.
 * - `gap`: something before it is missing; nothing of the partition may be applied until that has come.
 * - `next`: apply it.
 */
export type Verdict = 'stale' | 'repeat' | 'gap' | 'next';

/** One row per partition tells whether anything is missing or double, however many streams there are. */
export const judge = (known: Known, { position, previous, epoch }: Link, keeps: Topic['keeps']): Verdict => {
  if (epoch < known.epoch) return 'stale';
  if (known.position !== undefined && position <= known.position) return 'repeat';
  return keeps === 'chain' && previous !== known.position ? 'gap' : 'next';
};
