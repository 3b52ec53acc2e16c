import { describe, expect, it } from '@jest/globals';
import { insertionOf, together } from '../src/insertion.ts';

describe('an insertion', () => {
  it('of one row is written for several', () => {
    const text = `INSERT INTO work (id, at, state, place) VALUES ($1, $2::jsonb, 'new', $1)`;
    expect(insertionOf(text)?.(1, 2)).toBe(text);
    expect(insertionOf(text)?.(3, 2)).toBe(
      `INSERT INTO work (id, at, state, place) VALUES ($1, $2::jsonb, 'new', $1), ($3, $4::jsonb, 'new', $3), ($5, $6::jsonb, 'new', $5)`,
    );
  });

  it.each([
    [
      'INSERT INTO sums (who, total) VALUES ($1, $2) ON CONFLICT (who) DO UPDATE SET total = sums.total + EXCLUDED.total',
    ],
    ['INSERT INTO work (id, nr) VALUES ($1, (SELECT count(*) FROM work))'],
    ['INSERT INTO work (id) SELECT $1'],
    ['UPDATE work SET state = $2 WHERE id = $1'],
  ])('that may depend on the rows before stays alone: %s', (text) => {
    expect(insertionOf(text)).toBeUndefined();
  });

  it('that leaves out what is there already may be written for several', () => {
    expect(insertionOf('INSERT INTO seen (id) VALUES ($1) ON CONFLICT DO NOTHING')?.(2, 1)).toBe(
      'INSERT INTO seen (id) VALUES ($1), ($2) ON CONFLICT DO NOTHING',
    );
  });

  it('goes in few different numbers', () => {
    expect([1, 2, 3, 63, 64, 1_000].map(together)).toEqual([1, 2, 2, 32, 64, 64]);
  });
});
