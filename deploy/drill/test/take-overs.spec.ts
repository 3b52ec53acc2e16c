import { describe, expect, it } from '@jest/globals';
import { knownAt, lateTakeOvers, takeOversOf } from '../src/check/take-overs.ts';
import type { Blow, TakeOver, Term } from '../src/check/take-overs.ts';

const RELAY = 'relay kinerja.evaluation.v1';

const takeOver = (more: Partial<TakeOver>): TakeOver => ({
  ...{ service: 'evaluation', lease: RELAY, after: 'SIGKILL Evaluation' },
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

describe('what became of a thing whose replica was hit', () => {
  const term = (epoch: bigint, first_ms: number, last_ms: number, more: Partial<Term> = {}): Term => ({
    ...{ service: 'evaluation', lease: RELAY, epoch, first_ms, last_ms },
    ...more,
  });
  const blow = (more: Partial<Blow> = {}): Blow => ({
    ...{ what: 'SIGSTOP Evaluation', hinders: 'evaluation', at_ms: 10_000, healed_ms: 16_000 },
    ...{ lost: [term(1n, 0, 12_500)], otherLives: true },
    ...more,
  });
  const taken = [term(1n, 0, 12_500), term(2n, 13_200, 60_000)];
  const other = (hinders: Blow['hinders'], at_ms: number, healed_ms: number): Blow =>
    blow({ what: 'another', hinders, at_ms, healed_ms, lost: [] });

  it('is the first term after it, of the same thing', () => {
    const others = [
      term(9n, 11_000, 60_000, { lease: 'view plans' }),
      term(9n, 11_000, 60_000, { service: 'identity' }),
    ];
    expect(takeOversOf([...others, ...taken], [blow()])).toEqual([
      takeOver({ after: 'SIGSTOP Evaluation', took_ms: 3_200 }),
    ]);
  });

  it('is that it was kept, or that nobody took over', () => {
    const [before] = taken;
    expect(takeOversOf(taken.slice(0, 1), [blow()])).toMatchObject([{ took_ms: undefined, kept: false }]);
    const woken = { ...before!, last_ms: 60_000 };
    expect(takeOversOf([woken], [blow({ healed_ms: 11_000, lost: [woken] })])).toMatchObject([{ kept: true }]);
  });

  it.each([
    ['the same service was hit as well', true, other('evaluation', 11_000, 12_000)],
    ['another service was hit', false, other('identity', 11_000, 12_000)],
    ['the same service was hit when it was over', false, other('evaluation', 14_000, 15_000)],
    ['the same service was healed before', false, other('evaluation', 5_000, 9_000)],
    ['the broker was away just before', true, other('relays', 1_000, 5_000)],
    ['the disk was full just before', true, other('everybody', 1_000, 5_000)],
  ])('when %s, its time says nothing: %s', (_, hindered, another) => {
    expect(takeOversOf(taken, [blow(), another])).toMatchObject([{ hindered }]);
  });

  it('says nothing of its time when nobody was there to take over', () => {
    expect(takeOversOf(taken, [blow({ otherLives: false })])).toMatchObject([{ hindered: true }]);
  });

  it('is known when the right of the last one that was hit is over, and it is healed', () => {
    const early = { at_ms: 1_000, healed_ms: 9_000 };
    expect(knownAt([early, { at_ms: 10_000, healed_ms: 11_000 }])).toBe(15_000);
    expect(knownAt([{ at_ms: 10_000, healed_ms: 18_000 }, early])).toBe(18_000);
    expect(knownAt([])).toBe(0);
  });

  it('of a view has nothing to do with the broker', () => {
    const lost = [term(1n, 0, 12_500, { lease: 'view plans' })];
    expect(takeOversOf(taken, [blow({ lost }), other('relays', 1_000, 5_000)])).toMatchObject([{ hindered: false }]);
  });
});
