import { describe, expect, it } from '@jest/globals';
import { overallPercent, percentOf } from './attainment.ts';

describe('how far an indicator is', () => {
  it.each([
    ['quantity', '48', '960', 5],
    ['quality', '98', '97', 100],
    ['quantity', '1', '3', 33.33],
    ['time', '3', '3', 100],
    ['time', '6', '3', 50],
    ['cost', '2', '3', 100],
    ['quantity', '0', '0', 100],
    ['time', '0', '3', 100],
    ['time', '2', '0', 0],
  ] as const)('is for %s with %s of %s: %d %%', (aspect, value, target, percent) => {
    expect(percentOf(aspect, value, target)).toBe(percent);
  });
  it('is unknown before anything was reported, and for a target that is no number', () => {
    expect(percentOf('quantity', null, '12')).toBeNull();
    expect(percentOf('time', '3', 'akhir bulan')).toBeNull();
  });
  it('is overall the mean, with 0 for what nothing was reported on', () => {
    expect(overallPercent([100, 50, null])).toBe(50);
    expect(overallPercent([])).toBeNull();
  });
});
