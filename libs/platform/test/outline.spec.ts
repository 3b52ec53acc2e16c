import { describe, expect, it } from '@jest/globals';
import { outlineOf } from '../src/outline.ts';

describe('the outline of a message', () => {
  it('keeps its fields and what each value is, and no value', () => {
    const message = {
      personId: '7f8d1a52-3c53-4a52-9d29-1e6f7ed0a001',
      predicate: 'baik',
      minutes: 90,
      late: false,
      plan: null,
      results: [{ rating: 'above' }, { rating: 'meets' }, { rating: 7 }],
    };
    expect(outlineOf(JSON.stringify(message))).toEqual({
      personId: 'text',
      predicate: 'text',
      minutes: 'number',
      late: 'boolean',
      plan: 'null',
      results: [{ rating: 'text' }, { rating: 'number' }],
    });
  });
  it('is nothing where the message is no JSON', () => {
    expect(outlineOf('Rini Kartikasari')).toBeUndefined();
  });
});
