import { describe, expect, it } from '@jest/globals';
import { lastDayOf } from './term.ts';
import type { Counting } from './term.ts';

// 5 October 2026 is a Monday.
const CASES: [what: string, from: string, days: number, counted: Counting, holidays: string[], last: string][] = [
  ['the day it runs from is not counted', '2026-10-05', 1, 'calendar', [], '2026-10-06'],
  ['fourteen days are two weeks', '2026-10-05', 14, 'calendar', [], '2026-10-19'],
  ['calendar days go past the end of a month', '2026-10-25', 14, 'calendar', [], '2026-11-08'],
  ['calendar days go past the end of a year', '2026-12-25', 14, 'calendar', [], '2027-01-08'],
  ['calendar days know the leap day', '2028-02-20', 14, 'calendar', [], '2028-03-05'],
  ['a term of calendar days may end on a Sunday', '2026-10-04', 14, 'calendar', [], '2026-10-18'],
  ['a term of calendar days may end on a holiday', '2026-10-05', 14, 'calendar', ['2026-10-19'], '2026-10-19'],
  ['working days within a week', '2026-10-05', 4, 'working', [], '2026-10-09'],
  ['working days leave out the weekend', '2026-10-05', 5, 'working', [], '2026-10-12'],
  ['fourteen working days are nearly three weeks', '2026-10-05', 14, 'working', [], '2026-10-23'],
  ['working days leave out a holiday', '2026-10-05', 4, 'working', ['2026-10-07'], '2026-10-12'],
  ['a holiday on a Sunday changes nothing', '2026-10-05', 5, 'working', ['2026-10-11'], '2026-10-12'],
  ['the last day goes on to a working day', '2026-10-05', 5, 'working', ['2026-10-12', '2026-10-13'], '2026-10-14'],
  ['from a Saturday the next working day is the first', '2026-10-10', 1, 'working', [], '2026-10-12'],
  ['no day at all is the day itself', '2026-10-05', 0, 'working', [], '2026-10-05'],
];

describe('the last day of a term', () => {
  it.each(CASES)('%s', (_, from, days, counted, holidays, last) => {
    expect(lastDayOf(from, days, { counted, holidays })).toBe(last);
  });
});
