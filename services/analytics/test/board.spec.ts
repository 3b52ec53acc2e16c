import { describe, expect, it } from '@jest/globals';
import type { PartitionStatus } from '@kinerja/kafka';
import { discreet } from '../src/views/board.ts';
import type { BoardRow } from '../src/views/board.ts';
import { sourceOf } from '../src/views/freshness.ts';

const predicates = { 'sangat-baik': 1, baik: 2, 'butuh-perbaikan': 0, kurang: 0, 'sangat-kurang': 0 };
const row = (rated: number): BoardRow => ({
  unitId: 'unit',
  name: 'Bidang',
  kind: 'section',
  parentId: null,
  people: 10,
  planned: 9,
  agreed: 8,
  reporting: 7,
  reports: 70,
  acceptedMinutes: 4_200,
  rated,
  predicates,
});

describe('the predicates of a unit', () => {
  const outsider = discreet({ everywhere: false, units: ['another'] });

  it('are left out where fewer than five people were rated', () => {
    expect(outsider(row(4))).toEqual({ ...row(4), predicates: null });
  });

  it('are shown from five on', () => {
    expect(outsider(row(5))).toEqual(row(5));
  });

  it('are shown to those who answer for the unit, or for all', () => {
    expect(discreet({ everywhere: false, units: ['unit'] })(row(1))).toEqual(row(1));
    expect(discreet({ everywhere: true })(row(1))).toEqual(row(1));
  });
});

describe('the freshness of a source', () => {
  const now = new Date('2026-10-05T02:00:10.000Z');
  const partition = (more: Partial<PartitionStatus>): PartitionStatus => ({
    topic: 'kinerja.evaluation.v1',
    partition: 0,
    position: 100n,
    epoch: 1n,
    lag: 0n,
    movedAt: new Date('2026-10-05T02:00:00.000Z'),
    waitingFor: undefined,
    gapSince: undefined,
    parked: 0,
    skipped: 0,
    workingOn: undefined,
    ...more,
  });
  const source = (...partitions: Partial<PartitionStatus>[]): ReturnType<typeof sourceOf> =>
    sourceOf('kinerja.evaluation.v1', partitions.map(partition), now);

  it('is zero when nothing is outstanding, however long ago the last message came', () => {
    expect(source({}, { position: 300n })).toEqual({
      topic: 'kinerja.evaluation.v1',
      position: '300',
      lag: 0,
      movedAt: '2026-10-05T02:00:00.000Z',
      age: 0,
      gaps: 0,
      parked: 0,
    });
  });

  it('is the time since it moved while messages are outstanding', () => {
    expect(source({ lag: 2n }, { lag: 1n })).toMatchObject({ lag: 3, age: 10 });
  });

  it('tells of gaps and parked messages', () => {
    const waiting = { waitingFor: 200n, gapSince: new Date('2026-10-05T02:00:05.000Z') };
    expect(source(waiting, { parked: 2 })).toMatchObject({ gaps: 1, parked: 2, age: 10 });
  });

  it('does not guess while Kafka is away', () => {
    expect(source({ lag: undefined }, {})).toMatchObject({ lag: null });
  });
});
