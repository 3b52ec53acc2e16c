import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Partitioners } from 'kafkajs';
import { partitionOf } from '../src/index.ts';

const choose = Partitioners.DefaultPartitioner();
const partitionMetadata = Array.from({ length: 6 }, (_, partitionId) => ({
  partitionId,
  partitionErrorCode: 0,
  leader: 0,
  replicas: [0],
  isr: [0],
}));

describe('the partition of a key', () => {
  it('is the one that other clients choose', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 90 }), (key) => {
        expect(partitionOf(key)).toBe(choose({ topic: '', partitionMetadata, message: { key, value: null } }));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is known for a stream', () => {
    expect(partitionOf('evaluation.plan-01990000-0000-7000-8000-000000000041')).toBe(
      choose({
        topic: '',
        partitionMetadata,
        message: { key: 'evaluation.plan-01990000-0000-7000-8000-000000000041', value: null },
      }),
    );
  });
});
