import { describe, expect, it } from '@jest/globals';
import { scheduleOf } from '../src/schedule.ts';

describe('the faults of a seed', () => {
  it('are the same whenever they are drawn, and others with another seed', () => {
    expect(scheduleOf(7, 60)).toEqual(scheduleOf(7, 60));
    expect(scheduleOf(7, 60)).not.toEqual(scheduleOf(8, 60));
  });

  it('are of every kind before one comes again, and all healed by the end', () => {
    const planned = scheduleOf(7, 300);
    const kinds = new Set(planned.map(({ fault }) => fault)).size;
    expect(new Set(planned.slice(0, kinds).map(({ fault }) => fault)).size).toBe(kinds);
    for (const { at_s, until_s } of planned) expect(until_s).toBeLessThanOrEqual(Math.max(300, at_s + 1));
  });
});
