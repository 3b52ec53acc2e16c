import { describe, expect, it } from '@jest/globals';
import { lateTakeOvers } from '../src/check/take-overs.ts';
import type { TakeOver } from '../src/check/take-overs.ts';

const takeOver = (more: Partial<TakeOver>): TakeOver => ({
  ...{ service: 'evaluation', lease: 'relay kinerja.evaluation.v1', after: 'SIGKILL Evaluation' },
  ...{ took_ms: 3_000, kept: false, hindered: false },
  ...more,
});

describe('taking over', () => {
  it.each([
    ['is in time', {}, 0],
    ['is late', { took_ms: 5_001 }, 1],
    ['is late because something else was in the way', { took_ms: 9_000, hindered: true }, 0],
    ['never comes', { took_ms: undefined, hindered: true }, 1],
    ['is not needed, since it woke early enough', { took_ms: undefined, kept: true }, 0],
  ])('%s', (_, more, broken) => {
    expect(lateTakeOvers([takeOver(more)], 5_000)).toHaveLength(broken);
  });

  it('has all the time there is without a limit', () => {
    expect(lateTakeOvers([takeOver({ took_ms: 60_000 })])).toEqual([]);
  });
});
