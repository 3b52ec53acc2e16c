import { describe, expect, it } from '@jest/globals';
import { COMMANDS, DEADLINE_DAY, draw, READS } from '../src/load/mix.ts';

describe('deadline day', () => {
  it('is told of a hundred requests', () => {
    expect(Object.values(DEADLINE_DAY).reduce((sum, share) => sum + share, 0)).toBe(100);
  });

  it('is what is written and what is read', () => {
    expect({ ...COMMANDS, ...READS }).toEqual(DEADLINE_DAY);
    expect(Object.keys(COMMANDS)).not.toContain('read own work');
    expect(Object.keys(READS)).not.toContain('report work');
  });
});

describe('drawing from a mix', () => {
  const mix = { 'report work': 1, 'give feedback': 3 };

  it.each([
    [0, 'report work'],
    [0.24, 'report work'],
    [0.25, 'give feedback'],
    [0.99, 'give feedback'],
  ])('gives with a luck of %d: %s', (luck, act) => {
    expect(draw(mix, luck)).toBe(act);
  });

  it('keeps the proportions', () => {
    const drawn = Array.from({ length: 1_000 }, (_, nr) => draw(mix, nr / 1_000));
    expect(drawn.filter((act) => act === 'give feedback')).toHaveLength(750);
  });
});
