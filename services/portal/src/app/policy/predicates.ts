import type { Predicate } from '../api/types.ts';

/** From the best to the worst, the order in which people read them. */
export const PREDICATES: readonly Predicate[] = ['sangat-baik', 'baik', 'butuh-perbaikan', 'kurang', 'sangat-kurang'];
