import { describe, expect, it } from '@jest/globals';
import { nationalCodes } from './national-exchange.ts';

describe('a result in the national exchange', () => {
  it.each([
    ['2026-Q3', 'above', 'above', 'sangat-baik', [2026, 7, 9, 1, 1, 1]],
    ['2026-07', 'meets', 'above', 'baik', [2026, 7, 7, 2, 1, 2]],
    ['2026', 'below', 'meets', 'butuh-perbaikan', [2026, 1, 12, 3, 2, 3]],
    ['2026-Q4', 'above', 'below', 'kurang', [2026, 10, 12, 1, 3, 4]],
    ['2026-12', 'below', 'below', 'sangat-kurang', [2026, 12, 12, 3, 3, 5]],
  ] as const)('of %s, %s and %s: %s is %j', (period, result, conductRating, predicate, codes) => {
    expect(Object.values(nationalCodes({ period, result, conductRating, predicate }))).toEqual(codes);
  });
});
