import { describe, expect, it } from '@jest/globals';
import { growthOf, tableOf, verdictOf } from '../src/result.ts';
import type { Goal } from '../src/result.ts';

const result = (value: number, goal: Goal, floor?: number) => ({
  row: 'commands',
  measure: 'through HTTP',
  value,
  unit: '/s',
  ...(floor === undefined ? {} : { floor }),
  goal,
});

describe('a figure', () => {
  it.each([
    [result(50, { ratioAtLeast: 0.5 }, 100), 'met'],
    [result(49, { ratioAtLeast: 0.5 }, 100), 'missed'],
    [result(50, { ratioAtLeast: 0.5, atLeast: 60 }, 100), 'missed'],
    [result(50, { atMost: 50 }), 'met'],
    [result(51, { atMost: 50 }), 'missed'],
    // Without its floor a ratio cannot be met.
    [result(50, { ratioAtLeast: 0.5 }), 'missed'],
    [result(50, {}), undefined],
  ])('%j is %s', (figure, verdict) => {
    expect(verdictOf(figure)).toBe(verdict);
  });

  it('is printed with its floor, its ratio and its goal', () => {
    expect(tableOf([result(1_234, { ratioAtLeast: 0.5 }, 2_000)])).toBe(
      [
        'row       measure          value  floor  ratio  goal',
        'commands  through HTTP  1,234 /s  2,000   0.62  ratio ≥ 0.5  met',
      ].join('\n'),
    );
  });
});

describe('growth', () => {
  const rate = (value: number, growth?: string) => ({
    ...result(value, {}),
    ...(growth === undefined ? {} : { growth }),
  });

  it('is what one costs in the long log, to the short one', () => {
    const [grown] = growthOf([rate(1_000, 'replay'), rate(500, 'relay'), rate(800, 'replay'), rate(500, 'relay')]);
    expect(grown).toMatchObject({ row: 'growth', value: 1.25, unit: '×', goal: { atMost: 1.2 } });
    expect(verdictOf(grown!)).toBe('missed');
  });

  it('is told only of what was measured in both', () => {
    expect(growthOf([rate(1_000, 'replay'), rate(1_000), rate(1_000)])).toEqual([]);
  });
});
