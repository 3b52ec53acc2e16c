import { useRead, type Reading } from './hooks.ts';
import type { Items } from './types.ts';

// The posts of people (jabatan), as the identity service answers them.

export const HOLDINGS = ['definitive', 'plt', 'plh'] as const;
/** For good, or acting: plt while the post is vacant, plh for a few days. */
export type Holding = (typeof HOLDINGS)[number];

/** A post that somebody holds, held or will hold; `to` is the last day. */
export interface Assignment {
  assignmentId: string;
  positionId: string;
  title: string;
  unitId: string;
  unitName: string | null;
  kind: Holding;
  from: string;
  to: string | null;
}

/** A post of a unit with those who hold it on a day. */
export interface Post {
  positionId: string;
  title: string;
  grade: string | null;
  holders: { personId: string; name: string | null }[];
}

export const useAssignments = (personId: string): Reading<Items<Assignment>> =>
  useRead('identity', `/people/${personId}/assignments`, { views: ['directory'] });

export const usePosts = (unitId: string, on: string): Reading<Items<Post>> =>
  useRead('identity', unitId === '' || on === '' ? undefined : `/chart?unitId=${unitId}&on=${on}`, {
    views: ['directory'],
  });
