import { describe, expect, it } from '@jest/globals';
import { planSubmitted } from '@kinerja/contracts';
import type { Recorded } from '@kinerja/event-sourcing';
import { CloudEvent, Kafka as KafkaBinding } from 'cloudevents';
import type { KafkaMessage } from 'cloudevents';
import { linkOf, open, seal, typeOf } from '../src/envelope.ts';

const recorded: Recorded = {
  id: '01990000-0000-7000-8000-0000000000c1',
  stream: 'evaluation.plan-01990000-0000-7000-8000-000000000041',
  revision: 4n,
  position: 9_007_199_254_740_993n,
  recordedAt: '2026-01-12T03:00:00.123Z',
  event: { type: 'plan-submitted.v1', data: {} },
  metadata: {
    commandId: 'command',
    commandHash: 'hash',
    correlationId: 'correlation',
    causationId: 'cause',
    actor: { id: 'somebody', kind: 'person', role: 'self' },
    occurredAt: '2026-01-12T02:59:59.000Z',
  },
};
const outgoing = { type: planSubmitted.type, data: planSubmitted.sample };
const sealed = seal(recorded, outgoing, { service: 'evaluation', previous: 17n, epoch: 3n });
const envelope = {
  topic: 'kinerja.evaluation.v1',
  partition: 2,
  offset: 8n,
  key: sealed.key,
  headers: sealed.headers,
  body: sealed.value,
};

describe('a sealed message', () => {
  it('has the stream as its key, unless another one is given', () => {
    expect(sealed.key).toBe(recorded.stream);
    expect(
      seal(recorded, { ...outgoing, key: 'other' }, { service: 'identity', previous: undefined, epoch: 1n }).key,
    ).toBe('other');
  });

  it('has these headers and no others', () => {
    expect(sealed.headers).toEqual({
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: recorded.id,
      ce_type: 'id.bandung.kinerja.evaluation.plan-submitted.v1',
      ce_source: 'urn:kinerja:evaluation',
      ce_subject: recorded.stream,
      ce_time: '2026-01-12T03:00:00.123Z',
      ce_dataschema: 'urn:kinerja:schema:evaluation.plan-submitted.v1',
      ce_streamrevision: '4',
      ce_logposition: '9007199254740993',
      ce_previousposition: '17',
      ce_epoch: '3',
      ce_correlationid: 'correlation',
      ce_causationid: 'cause',
    });
  });

  it('leaves out what there is not', () => {
    const { causationId, ...metadata } = recorded.metadata;
    const first = seal({ ...recorded, metadata }, outgoing, { service: 'evaluation', previous: undefined, epoch: 3n });
    expect(causationId).toBe('cause');
    expect(Object.keys(first.headers)).not.toContain('ce_previousposition');
    expect(Object.keys(first.headers)).not.toContain('ce_causationid');
  });

  it('is a valid CloudEvent to the library of the specification', () => {
    const message = { ...sealed, body: sealed.value } as KafkaMessage<string>;
    const { partitionkey, ...event } = KafkaBinding.toEvent(message) as CloudEvent<object>;
    expect(partitionkey).toBe(recorded.stream);
    expect(new CloudEvent(event, true).validate()).toBe(true);
    expect(event.data).toEqual(planSubmitted.sample);
  });

  it('opens as what was put in', () => {
    expect(typeOf(envelope)).toBe(planSubmitted.type);
    expect(linkOf(envelope)).toEqual({ position: 9_007_199_254_740_993n, previous: 17n, epoch: 3n });
    expect(open(envelope)).toEqual({
      id: recorded.id,
      type: planSubmitted.type,
      data: planSubmitted.sample,
      key: recorded.stream,
      stream: recorded.stream,
      revision: 4n,
      position: 9_007_199_254_740_993n,
      time: '2026-01-12T03:00:00.123Z',
      correlationId: 'correlation',
      causationId: 'cause',
      topic: 'kinerja.evaluation.v1',
      partition: 2,
      offset: 8n,
    });
  });
});

describe('a message that no relay sent', () => {
  it('says nothing about its place', () => {
    expect(linkOf({ ...envelope, headers: {} })).toBeUndefined();
    expect(linkOf({ ...envelope, headers: { ce_logposition: 'many', ce_epoch: '1' } })).toBeUndefined();
  });

  it('has no type of ours', () => {
    expect(typeOf({ ...envelope, headers: { ce_type: 'com.example.v1' } })).toBeUndefined();
  });

  it.each(['{', '"text"', ''])('does not open with the body %j', (body) => {
    expect(() => open({ ...envelope, body })).toThrow();
  });
});
