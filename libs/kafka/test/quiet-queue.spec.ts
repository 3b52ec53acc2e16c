import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { quietQueues } from '../src/quiet-queue.ts';

// The library's own class, so that another version of it shows here.
describe('what waits to be sent to the broker', () => {
  let queue: RequestQueue;
  let sent: number[];
  const push = (correlationId: number): void => {
    queue.push({ entry: { correlationId }, expectResponse: true, sendRequest: () => sent.push(correlationId) });
  };

  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-10-05T02:00:00Z') });
    quietQueues();
    sent = [];
    queue = new RequestQueue({ maxInFlightRequests: null, requestTimeout: 1_000, logger: { debug: () => undefined } });
  });
  afterEach(() => {
    queue.destroy();
    jest.useRealTimers();
  });

  it('is not looked for while nothing waits', () => {
    push(1);
    queue.checkPendingRequests();
    expect({ sent, timers: jest.getTimerCount() }).toEqual({ sent: [1], timers: 0 });
  });

  it('is sent once the broker takes more again', () => {
    queue.maybeThrottle(50);
    push(1);
    jest.advanceTimersByTime(49);
    expect(sent).toEqual([]);
    jest.advanceTimersByTime(20);
    expect({ sent, timers: jest.getTimerCount() }).toEqual({ sent: [1], timers: 0 });
  });
});
