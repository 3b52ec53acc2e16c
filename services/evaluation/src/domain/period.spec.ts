import { describe, expect, it } from '@jest/globals';
import { before, periodBefore, periodsOf } from './period.ts';
import type { Rules } from './rules.ts';

const from = (day: string, every?: 'month' | 'quarter'): Rules[number] =>
  ({ from: day, ...(every && { periods: { source: 'Kebijakan kota', every } }) }) as Rules[number];
const QUARTERS = ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4'];
const SUMMER = ['2026-07', '2026-08', '2026-09'];

describe('the periods of a year', () => {
  it('are its quarters, unless the rules say months', () => {
    expect(periodsOf('2026', [])).toEqual(QUARTERS);
    expect(periodsOf('2026-Q2', [from('2026-01-01')])).toEqual(QUARTERS);
    const months = periodsOf('2026-05', [from('2025-01-01', 'month')]);
    expect(months).toHaveLength(12);
    expect([months[0], months.at(-1)]).toEqual(['2026-01', '2026-12']);
  });
  it('are for each quarter those that the rules of its last day say', () => {
    const rules = [from('2026-01-01'), from('2026-08-01', 'month'), from('2026-10-01', 'quarter')];
    expect(periodsOf('2026', rules)).toEqual(['2026-Q1', '2026-Q2', ...SUMMER, '2026-Q4']);
  });
  it.each([
    ['2026-Q1', []],
    ['2026-Q3', ['2026-Q1', '2026-Q2']],
    ['2026', QUARTERS],
  ])('before %s are %j', (period, periods) => {
    expect(before(period, QUARTERS)).toEqual(periods);
  });
  it.each([
    ['2026-09', ['2026-Q1', '2026-Q2', '2026-07', '2026-08']],
    ['2026-Q4', ['2026-Q1', '2026-Q2', ...SUMMER]],
  ])('before %s are %j, months or quarters', (period, periods) => {
    expect(before(period, ['2026-Q1', '2026-Q2', ...SUMMER, '2026-Q4'])).toEqual(periods);
  });
  it.each([
    ['2026-Q3', '2026-Q2'],
    ['2026-Q1', '2025-12'],
    ['2025-12', '2025-11'],
    ['2026', '2025-12'],
  ])('come after one another: before %s is %s', (period, former) => {
    expect(periodBefore(period, [from('2025-01-01', 'month'), from('2026-01-01')])).toBe(former);
  });
});
