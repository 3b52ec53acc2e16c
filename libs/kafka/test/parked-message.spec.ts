import { describe, it } from '@jest/globals';
import { given } from '@kinerja/event-sourcing';
import { parkedMessage, retryParked, skipParked } from '../src/parked/message.ts';
import type { ParkedEvent } from '../src/parked/message.ts';

const messageId = '01990000-0000-7000-8000-0000000000f1';
const at = '2026-07-14T10:10:00.000Z';
const order = { messageId, by: 'andi', at };
const skipping = { ...order, reason: 'Dikirim dua kali oleh penyedia' };
const failed = { messageId, failure: 'Error', tries: 6, at };

const parked: ParkedEvent = {
  type: 'message-parked.v1',
  data: { messageId, topic: 'kinerja.evaluation.v1', partition: 2, offset: '17', failure: 'Error', tries: 5, at },
};
const retried: ParkedEvent = { type: 'parked-retried.v1', data: order };
const failedAgain: ParkedEvent = { type: 'parked-failed-again.v1', data: failed };
const handled: ParkedEvent = { type: 'parked-handled.v1', data: { messageId, at } };
const skipped: ParkedEvent = { type: 'parked-skipped.v1', data: skipping };

describe('retrying a parked message', () => {
  it('records who asked for it', () => {
    given(parkedMessage, parked)
      .when((state) => retryParked(state, order, 'failed'))
      .then(retried);
  });
  it('is possible again once it has failed again', () => {
    given(parkedMessage, parked, retried, failedAgain)
      .when((state) => retryParked(state, order, 'failed'))
      .then(retried);
  });
  it('stays quiet while the last try is under way', () => {
    given(parkedMessage, parked, retried)
      .when((state) => retryParked(state, order, 'failed'))
      .then();
  });
});

describe('skipping a parked message', () => {
  it('records who did it and why', () => {
    given(parkedMessage, parked)
      .when((state) => skipParked(state, skipping, 'failed'))
      .then(skipped);
  });
  it('waits for the outcome of a try', () => {
    given(parkedMessage, parked, retried)
      .when((state) => skipParked(state, skipping, 'failed'))
      .thenRejects('PARKED_BEING_RETRIED');
  });
  it('is possible when it was set aside once more', () => {
    given(parkedMessage, parked, skipped, parked)
      .when((state) => skipParked(state, skipping, 'failed'))
      .then(skipped);
  });
});

describe.each([
  ['retrying', retryParked],
  ['skipping', skipParked],
] as const)('%s is refused for', (_, decide) => {
  it('a message that was handled', () => {
    given(parkedMessage, parked, retried, handled)
      .when((state) => decide(state, skipping, undefined))
      .thenRejects('PARKED_SETTLED');
  });
  it('a message that was skipped', () => {
    given(parkedMessage, parked, skipped)
      .when((state) => decide(state, skipping, 'failed'))
      .thenRejects('PARKED_SETTLED');
  });
  it('one that only waits behind another', () => {
    given(parkedMessage)
      .when((state) => decide(state, skipping, 'waiting'))
      .thenRejects('PARKED_WAITS_BEHIND');
  });
  it('one that nobody knows', () => {
    given(parkedMessage)
      .when((state) => decide(state, skipping, undefined))
      .thenRejects('PARKED_UNKNOWN');
  });
  it('one that the log was not told of yet', () => {
    given(parkedMessage)
      .when((state) => decide(state, skipping, 'failed'))
      .thenRejects('SERVICE_UNAVAILABLE');
  });
});
