import { describe, expect, it } from '@jest/globals';
import { quarterBefore, quartersBefore } from './period.ts';

describe('the quarters before', () => {
  it.each([
    ['2026-Q1', []],
    ['2026-Q3', ['2026-Q1', '2026-Q2']],
    ['2026', ['2026-Q1', '2026-Q2', '2026-Q3', '2026-Q4']],
  ])('%s in its year are %j', (period, quarters) => {
    expect(quartersBefore(period)).toEqual(quarters);
  });
  it.each([
    ['2026-Q3', '2026-Q2'],
    ['2026-Q1', '2025-Q4'],
    ['2026', '2025-Q4'],
  ])('%s end with %s', (period, quarter) => {
    expect(quarterBefore(period)).toBe(quarter);
  });
});
