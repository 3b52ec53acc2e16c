import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../src/event.ts';
import { RecentEvents } from '../src/recent-events.ts';
import { eventAnswer } from '../src/wire.ts';

const event = (position: number, bytes = 0): StoredEvent => ({
  id: '',
  stream: 'a',
  type: 't',
  isJson: true,
  data: Buffer.alloc(bytes),
  metadata: Buffer.alloc(0),
  position: BigInt(position),
  revision: 0n,
  created: 0n,
});
const range = (from: number, to: number, bytes?: number) =>
  Array.from({ length: to - from }, (_, index) => event(from + index, bytes));
const positions = (events: readonly StoredEvent[] | undefined) => events?.map(({ position }) => Number(position));
const live = new AbortController().signal;

describe('the newest events in memory', () => {
  it('are given after a position, oldest first, no more than asked for', () => {
    const recent = new RecentEvents(9n);
    recent.publish(range(10, 20));
    expect(positions(recent.after(9n, 3))).toEqual([10, 11, 12]);
    expect(positions(recent.after(17n, 9))).toEqual([18, 19]);
    expect(recent.after(19n, 9)).toEqual([]);
  });

  it('are encoded once for all who follow, in memory of their own', () => {
    const recent = new RecentEvents(9n);
    recent.publish(range(10, 11, 100));
    const [held = event(0)] = recent.after(9n, 1) ?? [];
    const answer = eventAnswer(held);
    expect(eventAnswer(held)).toBe(answer);
    expect(answer.buffer.byteLength).toBe(answer.length);
  });

  it('are not given when some are missing', () => {
    const recent = new RecentEvents(9n);
    recent.publish(range(10, 20));
    expect(recent.after(8n, 9)).toBeUndefined();
  });

  it.each([
    ['too many', 0],
    ['too large', 100_000],
  ])('forget the oldest when they are %s', (_, bytes) => {
    const recent = new RecentEvents(-1n);
    for (let at = 0; at < 20_000; at += 100)
      recent.publish(range(at, at + 100, at < 1_000 || bytes === 0 ? bytes : 1_000));
    expect(recent.after(0n, 1)).toBeUndefined();
    expect(positions(recent.after(19_990n, 99))).toHaveLength(9);
    expect(recent.head).toBe(19_999n);
  });

  it('wake who waits for them', async () => {
    const recent = new RecentEvents(9n);
    let woken = false;
    const waiting = recent.newerThan(9n, live).then(() => (woken = true));
    await Promise.resolve();
    expect(woken).toBe(false);
    recent.publish([event(10)]);
    await waiting;
    await recent.newerThan(9n, live);
  });

  it('let go who is no longer interested', async () => {
    const recent = new RecentEvents(9n);
    const leaving = new AbortController();
    const waiting = recent.newerThan(9n, leaving.signal);
    leaving.abort();
    await waiting;
  });
});
