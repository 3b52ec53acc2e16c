import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../src/event.ts';
import { RecentEvents } from '../src/recent-events.ts';
import { eventAnswer } from '../src/wire.ts';

const event = (position: number, bytes = 0): StoredEvent => ({
  id: '0f8fad5b-d9cb-469f-a165-70867728950e',
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
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
const live = new AbortController().signal;

describe('the newest events in memory', () => {
  it('are given after a position, oldest first, no more than asked for', () => {
    const recent = new RecentEvents(9n);
    recent.publish(range(10, 20));
    expect(positions(recent.after(9n, 3))).toEqual([10, 11, 12]);
    expect(positions(recent.after(17n, 9))).toEqual([18, 19]);
    expect(recent.after(19n, 9)).toEqual([]);
  });

  it.each([
    ['data and metadata', '{"a":1}', '{"b":2}'],
    ['data alone', '{"a":1}', ''],
    ['metadata alone', '', '{"b":2}'],
    ['nothing', '', ''],
  ])('with %s are encoded once for all who follow, in memory of their own', (_, data, metadata) => {
    const frame = Buffer.alloc(64 * 1024, `${data}${metadata}`);
    const split = data.length;
    const windows = { data: frame.subarray(0, split), metadata: frame.subarray(split, split + metadata.length) };
    const recent = new RecentEvents(9n);
    const sent = { ...event(10), ...windows };
    const encoded = Buffer.from(eventAnswer(sent));
    recent.publish([sent]);
    frame.fill(0);

    const [held = event(0)] = recent.after(9n, 1) ?? [];
    expect([text(held.data), text(held.metadata)]).toEqual([data, metadata]);
    const answer = eventAnswer(held);
    expect(eventAnswer(held)).toBe(answer);
    expect(answer).toEqual(encoded);
    expect([answer, held.data, held.metadata].map(({ buffer }) => buffer.byteLength)).toEqual(
      Array.from({ length: 3 }, () => answer.length),
    );
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
