import { describe, expect, it } from '@jest/globals';
import { Latencies } from '../src/latencies.ts';
import { courseOf } from '../src/memory.ts';

describe('latencies', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);

  it.each([
    [50, 50],
    [99, 99],
    [100, 100],
  ])('have p%d', (percent, expected) => {
    expect(Latencies.of(hundred).percentile_ms(percent)).toBeCloseTo(expected, 0);
  });

  it('of several processes are added up, not averaged', () => {
    const [quick, slow] = [Latencies.of(Array<number>(99).fill(1)), Latencies.of([500])];
    const merged = Latencies.merged([quick.encoded, slow.encoded]);
    expect(merged.count).toBe(100);
    expect(merged.percentile_ms(99)).toBeCloseTo(1, 1);
    expect(merged.percentile_ms(100)).toBeCloseTo(500, -1);
  });

  it('are 0 when there are none', () => {
    expect(Latencies.none().percentile_ms(99)).toBe(0);
  });
});

describe('the course of a process’s memory', () => {
  const course = (resident_MB: (at_s: number) => number) =>
    courseOf(Array.from({ length: 81 }, (_, at_s) => ({ at_s, resident_MB: resident_MB(at_s) })));

  it('is flat when it stays', () => {
    expect(course(() => 150)).toEqual({ most_MB: 150, lateToEarly: 1, slope_MBperMinute: 0 });
  });

  it('is flat when it only warmed up', () => {
    expect(course((at_s) => (at_s < 20 ? 80 + at_s : 150)).lateToEarly).toBe(1);
  });

  it('is flat when garbage comes and goes', () => {
    const { lateToEarly, slope_MBperMinute } = course((at_s) => 140 + (at_s % 10));
    expect(lateToEarly).toBeCloseTo(1, 1);
    expect(Math.abs(slope_MBperMinute)).toBeLessThan(2);
  });

  it('shows a leak as what it takes in a minute', () => {
    const { most_MB, lateToEarly, slope_MBperMinute } = course((at_s) => 100 + at_s);
    expect(most_MB).toBe(180);
    expect(slope_MBperMinute).toBeCloseTo(60, 5);
    expect(lateToEarly).toBeGreaterThan(1.3);
  });
});
