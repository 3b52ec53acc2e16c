import { useRead, type Reading } from './hooks.ts';
import type { Items, Segment } from './types.ts';

/** The posts of a person in a year; `undefined` waits until it is known whose. */
export const useSegments = (personId: string | undefined, year: string): Reading<Items<Segment>> =>
  useRead('evaluation', personId && `/people/${personId}/segments/${year}`, { views: ['plans'] });

/** The agreed plan for the post that was held on a day. */
export const planOn = (segments: readonly Segment[], day: string): string | undefined => {
  const segment = segments.find(({ from, to }) => from <= day && day <= to);
  return segment?.planStatus === 'agreed' ? (segment.planId ?? undefined) : undefined;
};
