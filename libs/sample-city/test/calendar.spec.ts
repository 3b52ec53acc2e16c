import { describe, expect, it } from '@jest/globals';
import { calendarOf, instant, quarterOf, workingDay } from '../src/calendar.ts';

describe('the calendar of a city', () => {
  it('tells three closed quarters to a small city, across the turn of the year', () => {
    const { closed, current, years } = calendarOf('2027-02-10', 'small');
    expect(closed.map(({ period }) => period)).toEqual(['2026-Q2', '2026-Q3', '2026-Q4']);
    expect(current).toEqual({ period: '2027-Q1', from: '2027-01-01', to: '2027-03-31' });
    expect(years).toEqual([2026, 2027]);
  });

  it('counts working days without weekends and fixed holidays', () => {
    expect(workingDay('2026-11-21', 0)).toBe('2026-11-23'); // a Saturday
    expect(workingDay('2026-12-24', 1)).toBe('2026-12-28'); // Christmas, then a weekend
    expect(workingDay('2026-11-23', -1)).toBe('2026-11-20');
  });

  it('knows that Bandung is seven hours ahead', () => {
    expect(instant('2026-11-24', 6 * 60)).toBe('2026-11-23T23:00:00.000Z');
  });

  it.each(['2026-02-30', '24-11-2026', 'today'])('refuses the day %s', (day) => {
    expect(() => calendarOf(day, 'small')).toThrow('YYYY-MM-DD');
  });

  it.each([
    ['2026-01-01', '2026-Q1'],
    ['2026-09-30', '2026-Q3'],
    ['2026-12-31', '2026-Q4'],
  ])('puts %s into %s', (day, period) => {
    expect(quarterOf(day).period).toBe(period);
  });
});
