import { describe, expect, it } from '@jest/globals';
import type { PostHolder } from '../src/chart.ts';
import { segmentsIn } from '../src/segments.ts';

const post = (positionId: string, as: PostHolder['as'] = 'definitive'): PostHolder => ({
  ...{ personId: 'siti', positionId, title: positionId, unitId: 'u', as },
});
const of = (...stretches: [from: string, post: PostHolder | undefined][]) =>
  segmentsIn(
    stretches.map(([from, each]) => ({ from, post: each })),
    '2026-12-31',
  ).map(({ positionId, from, to, as }) => [positionId, from, to, as]);

describe('the segments of a year', () => {
  it('are one where nothing changes', () => {
    expect(of(['2026-01-01', post('loket')])).toEqual([['loket', '2026-01-01', '2026-12-31', 'definitive']]);
  });
  it('end on the day before the next post begins', () => {
    expect(of(['2026-01-01', post('loket')], ['2026-08-15', post('bidang')])).toEqual([
      ['loket', '2026-01-01', '2026-08-14', 'definitive'],
      ['bidang', '2026-08-15', '2026-12-31', 'definitive'],
    ]);
  });
  it('are one again where another assignment to the same post follows at once', () => {
    expect(of(['2026-01-01', post('loket')], ['2026-05-01', post('loket')], ['2026-06-01', undefined])).toEqual([
      ['loket', '2026-01-01', '2026-05-31', 'definitive'],
    ]);
  });
  it('are two where a leave lies between', () => {
    expect(of(['2026-01-01', post('loket')], ['2026-03-01', undefined], ['2026-06-01', post('loket')])).toEqual([
      ['loket', '2026-01-01', '2026-02-28', 'definitive'],
      ['loket', '2026-06-01', '2026-12-31', 'definitive'],
    ]);
  });
  it('are two where somebody first acts in a post and then holds it', () => {
    expect(of(['2026-01-01', post('bidang', 'plt')], ['2026-02-01', post('bidang')])).toEqual([
      ['bidang', '2026-01-01', '2026-01-31', 'plt'],
      ['bidang', '2026-02-01', '2026-12-31', 'definitive'],
    ]);
  });
  it('are none for whoever holds no post', () => {
    expect(of(['2026-01-01', undefined])).toEqual([]);
  });
});
