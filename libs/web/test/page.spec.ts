import { describe, expect, it } from '@jest/globals';
import { pageOf } from '../src/index.ts';
import type { Page } from '../src/index.ts';

describe('a page of what is there as a whole', () => {
  const all = ['c', 'a', 'e', 'b', 'd'];
  const ask = (page: Page) => pageOf(all, page, (letter) => letter);

  it('is in the order of the keys, and says where the next one starts', () => {
    const first = ask({ limit: 2 });
    const second = ask({ limit: 2, after: first.next ?? '' });
    const third = ask({ limit: 2, after: second.next ?? '' });
    expect([first.items, second.items, third]).toEqual([['a', 'b'], ['c', 'd'], { items: ['e'] }]);
  });

  it('refuses a place that it did not hand out', () => {
    expect(() => ask({ after: Buffer.from('\u0000').toString('base64url') })).toThrow('after');
  });
});
