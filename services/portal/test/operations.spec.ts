import { describe, expect, it } from '@jest/globals';
import type { Reading } from '../src/app/api/hooks.ts';
import { flowOf, troublesOf, type Operations, type PartitionNow, type RelayNow } from '../src/app/api/operations.ts';
import { ApiError } from '../src/app/api/problem.ts';

const partition = (more: Partial<PartitionNow> = {}): PartitionNow => ({
  topic: 'kinerja.evaluation.v1',
  partition: 0,
  position: '7',
  lag: 0,
  movedAt: '2026-11-23T02:00:00Z',
  waitingFor: null,
  gapSince: null,
  parked: 0,
  ...more,
});
const relay = (more: Partial<RelayNow> = {}): RelayNow => ({
  topic: 'kinerja.evaluation.v1',
  active: true,
  epoch: '1',
  position: '7',
  caughtUp: true,
  trouble: null,
  ...more,
});
const now = (more: Partial<Operations> = {}, standing = false): Operations => ({
  at: '2026-11-23T02:00:00Z',
  views: {
    position: '7',
    age: 0,
    items: [{ view: 'plans', version: 1, position: '7', movedAt: '2026-11-23T02:00:00Z', standing }],
  },
  relays: [relay()],
  partitions: [partition()],
  ...more,
});
const down = new ApiError({ title: 'away', status: 503, code: 'SERVICE_UNAVAILABLE' });
const read = (data: Operations | undefined, error: ApiError | null = null): Reading<Operations> =>
  ({ data, error }) as Reading<Operations>;

describe('a service', () => {
  it.each([
    ['flows when nothing is outstanding', now(), 'flowing'],
    ['flows while another replica publishes', now({ relays: [relay({ active: false, caughtUp: false })] }), 'flowing'],
    ['is behind while messages wait', now({ partitions: [partition({ lag: 3 })] }), 'behind'],
    ['is behind while the broker is away', now({ partitions: [partition({ lag: null })] }), 'behind'],
    ['is behind while its relay cannot send', now({ relays: [relay({ trouble: 'refused' })] }), 'behind'],
    ['is behind while its relay catches up', now({ relays: [relay({ caughtUp: false })] }), 'behind'],
    ['is behind while its views are old', now({ views: { position: '7', age: 11, items: [] } }), 'behind'],
    ['needs people when a message is parked', now({ partitions: [partition({ parked: 1 })] }), 'halted'],
    ['needs people when a message is missing', now({ partitions: [partition({ gapSince: '2026-11-23' })] }), 'halted'],
    ['needs people when a view stands still', now({}, true), 'halted'],
  ])('%s', (_, data, flow) => {
    expect(flowOf(read(data))).toBe(flow);
  });
  it('is down when it does not answer, whatever was known of it', () => {
    expect(flowOf(read(now(), down))).toBe('down');
  });
  it('is unknown until it has answered', () => {
    expect(flowOf(read(undefined))).toBe('unknown');
  });
});

describe('what needs people', () => {
  const all = (...readings: Reading<Operations>[]) =>
    readings.map((reading) => ({ service: 'evaluation' as const, reading }));

  it('is nothing while everything flows or is not known yet', () => {
    expect(troublesOf(all(read(now()), read(undefined)))).toEqual({ parked: 0, halted: 0 });
  });
  it('counts parked messages and services that stand still', () => {
    const parked = read(now({ partitions: [partition({ parked: 2 }), partition({ parked: 1 })] }));
    expect(troublesOf(all(parked, read(now({}, true)), read(undefined, down)))).toEqual({ parked: 3, halted: 2 });
  });
});
