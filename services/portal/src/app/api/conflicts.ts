import { useRead, type Reading } from './hooks.ts';
import type { Items } from './types.ts';

// Conflicts of interest (benturan kepentingan), as the identity service answers them.

export const GROUNDS = ['own-interest', 'family', 'other-relation'] as const;
export type Ground = (typeof GROUNDS)[number];

/** An official who has no say about the subject; the next above decides. */
export interface Conflict {
  conflictId: string;
  personId: string;
  name: string | null;
  subjectId: string;
  subjectName: string | null;
  ground: Ground;
  from: string;
  to: string | null;
}

export const conflictsPath = (personId: string): string => `/people/${personId}/conflicts`;

export const useConflicts = (personId: string): Reading<Items<Conflict>> =>
  useRead('identity', conflictsPath(personId), { views: ['conflicts', 'directory'] });
