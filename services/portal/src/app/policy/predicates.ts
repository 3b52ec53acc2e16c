import type { OrganisationResult, Predicate } from '../api/types.ts';

/** From the best to the worst, the order in which people read them. */
export const PREDICATES: readonly Predicate[] = ['sangat-baik', 'baik', 'butuh-perbaikan', 'kurang', 'sangat-kurang'];

/** From the best to the worst. */
export const ORGANISATION_RESULTS: readonly OrganisationResult[] = [
  'istimewa',
  'baik',
  'butuh-perbaikan',
  'kurang',
  'sangat-kurang',
];
