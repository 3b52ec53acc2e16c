import { describe, expect, it } from '@jest/globals';
import { RecentIds } from '../src/recent-ids.ts';

const written = (revision: number) => ({ stream: 'a', revision: BigInt(revision), position: BigInt(revision) });

describe('the ids of the newest events', () => {
  it('are known for at least as many as were asked for, and not for ever', () => {
    const recent = new RecentIds(10);
    for (let nr = 0; nr < 35; nr += 1) recent.remember(String(nr), written(nr));
    for (let nr = 25; nr < 35; nr += 1) expect(recent.find(String(nr))).toEqual(written(nr));
    expect(recent.find('9')).toBeUndefined();
  });

  it('are forgotten when their write failed, however long ago they came', () => {
    const recent = new RecentIds(10);
    for (let nr = 0; nr < 15; nr += 1) recent.remember(String(nr), written(nr));
    for (const id of ['7', '12']) {
      recent.forget(id);
      expect(recent.find(id)).toBeUndefined();
    }
  });
});
