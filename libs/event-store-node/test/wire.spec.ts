/** What is encoded by hand must be what the vendor's generated code reads. */
import { describe, expect, it } from '@jest/globals';
import { LAST_REVISION, type StoredEvent } from '../src/event.ts';
import { streams } from '../src/protocol.ts';
import {
  CAUGHT_UP,
  checkpointAnswer,
  confirmationAnswer,
  eventAnswer,
  linkedAnswer,
  streamNotFoundAnswer,
} from '../src/wire.ts';

const event = (changes: Partial<StoredEvent> = {}): StoredEvent => ({
  id: '0f8fad5b-d9cb-469f-a165-70867728950e',
  stream: 'evaluation.plan-ñ😾',
  type: 'plan-agreed.v1',
  isJson: true,
  data: Buffer.from('{"a":1}'),
  metadata: Buffer.from('{"b":2}'),
  position: 123_456_789_012n,
  revision: 7n,
  created: 1_795_000_000_000_000n,
  ...changes,
});

const read = (answer: Buffer) => streams.ReadResp.deserializeBinary(answer);
const recorded = (message: ReturnType<InstanceType<typeof streams.ReadResp.ReadEvent>['getEvent']>) => ({
  id: message?.getId()?.getString(),
  stream: Buffer.from(message?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString('utf8'),
  revision: message?.getStreamRevision(),
  position: [message?.getPreparePosition(), message?.getCommitPosition()],
  properties: Object.fromEntries(message?.getMetadataMap().toArray() ?? []),
  data: Buffer.from(message?.getData_asU8() ?? []).toString(),
  metadata: Buffer.from(message?.getCustomMetadata_asU8() ?? []).toString(),
});

describe('an encoded event', () => {
  it('is read as it was written', () => {
    const answer = read(eventAnswer(event())).getEvent();
    expect(answer?.getCommitPosition()).toBe('123456789012');
    expect(recorded(answer?.getEvent())).toEqual({
      id: '0f8fad5b-d9cb-469f-a165-70867728950e',
      stream: 'evaluation.plan-ñ😾',
      revision: '7',
      position: ['123456789012', '123456789012'],
      properties: { type: 'plan-agreed.v1', 'content-type': 'application/json', created: '17950000000000000' },
      data: '{"a":1}',
      metadata: '{"b":2}',
    });
  });

  it.each([
    ['empty', { data: Buffer.alloc(0), metadata: Buffer.alloc(0), isJson: false }],
    ['large', { data: Buffer.alloc(900_000, 'x'), type: 'é'.repeat(200) }],
    ['the first of all', { position: 0n, revision: 0n }],
    ['beyond exact numbers', { position: 2n ** 60n + 1n, revision: LAST_REVISION }],
  ])('is read when it is %s', (_, changes) => {
    const expected = event(changes);
    const got = recorded(read(eventAnswer(expected)).getEvent()?.getEvent());
    expect(got).toMatchObject({
      revision: String(expected.revision),
      position: [String(expected.position), String(expected.position)],
      data: Buffer.from(expected.data).toString(),
      metadata: Buffer.from(expected.metadata).toString(),
    });
    expect(got.properties.type).toBe(expected.type);
  });

  it('is read with the link it was found by', () => {
    const answer = read(linkedAnswer(event(), event({ type: '$>', position: 5n, stream: 'links' }))).getEvent();
    expect(recorded(answer?.getEvent()).stream).toBe('evaluation.plan-ñ😾');
    expect(recorded(answer?.getLink()).stream).toBe('links');
    expect(answer?.getCommitPosition()).toBe('5');
  });

  it('is not there when its link leads nowhere', () => {
    const answer = read(linkedAnswer(undefined, event({ type: '$>' }))).getEvent();
    expect([answer?.hasEvent(), answer?.hasLink()]).toEqual([false, true]);
  });
});

describe('the other answers to a read', () => {
  it('are read as they were written', () => {
    expect(read(confirmationAnswer('abc')).getConfirmation()?.getSubscriptionId()).toBe('abc');
    expect(read(checkpointAnswer(12n)).getCheckpoint()?.getCommitPosition()).toBe('12');
    expect(read(CAUGHT_UP).hasCaughtUp()).toBe(true);
    const missing = read(streamNotFoundAnswer('ñ')).getStreamNotFound()?.getStreamIdentifier()?.getStreamName_asU8();
    expect(Buffer.from(missing ?? []).toString()).toBe('ñ');
  });
});
