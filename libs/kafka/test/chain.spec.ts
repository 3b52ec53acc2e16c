import { describe, expect, it } from '@jest/globals';
import { judge } from '../src/chain.ts';

const link = (position: bigint, previous: bigint | undefined, epoch = 5n) => ({ position, previous, epoch });
const known = { position: 20n, epoch: 5n };

describe('judging a message by its place in the partition', () => {
  it('takes the next one', () => {
    expect(judge(known, link(30n, 20n), 'chain')).toBe('next');
  });

  it('takes the first one of all', () => {
    expect(judge({ position: undefined, epoch: 0n }, link(10n, undefined), 'chain')).toBe('next');
  });

  it('drops a repeat, whichever relay sent it', () => {
    expect(judge(known, link(20n, 10n), 'chain')).toBe('repeat');
    expect(judge(known, link(10n, undefined, 6n), 'chain')).toBe('repeat');
  });

  it('stops at a gap', () => {
    expect(judge(known, link(40n, 30n), 'chain')).toBe('gap');
    expect(judge({ position: undefined, epoch: 0n }, link(40n, 30n), 'chain')).toBe('gap');
    expect(judge(known, link(40n, undefined), 'chain')).toBe('gap');
  });

  it('drops what a relay sends after its term', () => {
    expect(judge(known, link(30n, 20n, 4n), 'chain')).toBe('stale');
  });

  it('asks for no chain where the broker keeps only the latest', () => {
    expect(judge(known, link(40n, undefined), 'latest')).toBe('next');
    expect(judge(known, link(20n, undefined), 'latest')).toBe('repeat');
    expect(judge(known, link(40n, undefined, 4n), 'latest')).toBe('stale');
  });
});
