import { expect, it } from '@jest/globals';
import { weekOf } from './week.ts';

it.each([
  ['2026-07-13', '2026-07-13', '2026-07-19'],
  ['2026-07-19', '2026-07-13', '2026-07-19'],
  ['2027-01-01', '2026-12-28', '2027-01-03'],
])('puts %s in the week from %s to %s', (day, from, to) => {
  expect(weekOf(day)).toEqual({ from, to });
});
