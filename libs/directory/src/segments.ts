import { dayBefore } from '@kinerja/event-sourcing';
import type { PostHolder } from './chart.ts';

/** A stretch of days in which somebody is assessed in one post (PermenPANRB 6/2022: a transfer in the year ends it and opens another). */
export interface Segment extends PostHolder {
  /** The first day and the last. */
  readonly from: string;
  readonly to: string;
}

/**
 * @param stretches each with its first day and the post that the person is assessed in; none: they hold no post. In the order of days
 * @param last the last day of the last stretch
 */
export const segmentsIn = (
  stretches: readonly { readonly from: string; readonly post: PostHolder | undefined }[],
  last: string,
): Segment[] => {
  const segments: Segment[] = [];
  stretches.forEach(({ from, post }, index) => {
    const next = stretches[index + 1]?.from;
    const to = next === undefined ? last : dayBefore(next);
    const before = segments.at(-1);
    if (post === undefined) return;
    if (before !== undefined && isSame(before, post) && dayBefore(from) === before.to)
      segments[segments.length - 1] = { ...before, to };
    else segments.push({ ...post, from, to });
  });
  return segments;
};

const isSame = (a: PostHolder, b: PostHolder): boolean => a.positionId === b.positionId && a.as === b.as;
