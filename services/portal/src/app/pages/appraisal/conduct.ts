import type { ConductValue, Rating } from '../../api/types.ts';

/** The seven values in the order of the regulation. */
export const CONDUCT: readonly ConductValue[] = [
  'berorientasi-pelayanan',
  'akuntabel',
  'kompeten',
  'harmonis',
  'loyal',
  'adaptif',
  'kolaboratif',
];

/** From the lowest to the highest, as they stand beside each other. */
export const RATINGS: readonly Rating[] = ['below', 'meets', 'above'];

export const countOf = (ratings: readonly (Rating | undefined)[]): Record<Rating, number> => ({
  above: ratings.filter((rating) => rating === 'above').length,
  meets: ratings.filter((rating) => rating === 'meets').length,
  below: ratings.filter((rating) => rating === 'below').length,
});
