import { describe, expect, it } from '@jest/globals';
import type { StoredEvent } from '../src/event.ts';
import { RecentEvents } from '../src/recent-events.ts';
import type { Session } from '../src/session.ts';
import { follow } from '../src/subscriptions.ts';

const PAGE = 512;
const event = (position: number): StoredEvent => ({
  id: '',
  stream: 'a',
  type: 't',
  isJson: true,
  data: Buffer.alloc(0),
  metadata: Buffer.alloc(0),
  position: BigInt(position),
  revision: BigInt(position),
  created: 0n,
});
const range = (from: number, to: number): StoredEvent[] =>
  Array.from({ length: to - from + 1 }, (_, index) => event(from + index));

describe('a subscription to the log', () => {
  it('gives each event once when memory reaches back to it for a while and then no longer', async () => {
    const stored = range(0, 20_000);
    // Memory begins within the first page: the second one comes from it, although it is being read ahead.
    const recent = new RecentEvents(500n);
    recent.publish(range(501, 2_000));
    const allForwards = (after: bigint, limit: number): Promise<StoredEvent[]> =>
      Promise.resolve(stored.slice(Number(after) + 1, Number(after) + 1 + limit));
    const leaving = new AbortController();
    const given: number[] = [];
    await follow(
      { storage: { allForwards }, recent } as unknown as Session,
      { stream: undefined, from: 'start', backwards: false, count: undefined, filter: undefined, resolveLinks: false },
      {
        signal: leaving.signal,
        send: () => undefined,
        sendEvent: ({ position }) => {
          given.push(Number(position));
          // So much is appended that memory begins far ahead of the subscription.
          if (given.length === 2 * PAGE) recent.publish(range(2_001, 20_000));
          if (given.length === 20_000) leaving.abort();
          return undefined;
        },
      },
    );
    expect(given).toEqual(Array.from({ length: 20_000 }, (_, position) => position));
  });
});
