import { describe, expect, it } from '@jest/globals';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import fc from 'fast-check';
import { answerOf } from '../src/answer.ts';
import { encoded, message } from './encoded.ts';

const { ReadResp } = streams;
const { RecordedEvent } = ReadResp.ReadEvent;

const uint64 = fc.bigInt(0n, 2n ** 63n - 1n);

describe('an answer to a read', () => {
  it('says what the generated code wrote, whatever the sizes and signs', () => {
    fc.assert(
      fc.property(
        fc.record({
          id: fc.uuid(),
          stream: fc.string({ minLength: 1, unit: 'grapheme' }).filter((name) => !name.startsWith('$')),
          revision: uint64,
          position: uint64,
          type: fc.string({ minLength: 1, unit: 'grapheme' }),
          ms: fc.integer({ min: 0, max: 4_102_444_800_000 }),
          data: fc.object(),
          metadata: fc.object(),
        }),
        (sent) => {
          const { type, ms, data, metadata, ...rest } = sent;
          expect(answerOf(encoded(sent))).toEqual({
            kind: 'event',
            recorded: {
              ...rest,
              recordedAt: new Date(ms).toISOString(),
              event: { type, data: JSON.parse(JSON.stringify(data)) as object },
              metadata: JSON.parse(JSON.stringify(metadata)) as object,
            },
          });
        },
      ),
      { seed: 20_261_125 },
    );
  });

  it('tells the end of the log, a position passed and a stream that is not there', () => {
    const checkpoint = new ReadResp.Checkpoint().setCommitPosition('9007199254740993').setPreparePosition('1');
    expect(answerOf(message((one) => one.setCheckpoint(checkpoint)))).toEqual({
      kind: 'checkpoint',
      position: 9_007_199_254_740_993n,
    });
    expect(answerOf(message((one) => one.setCaughtUp(new ReadResp.CaughtUp())))).toEqual({ kind: 'caught-up' });
    expect(answerOf(message((one) => one.setStreamNotFound(new ReadResp.StreamNotFound())))).toEqual({
      kind: 'not-found',
    });
  });

  it("passes over what it does not hand out: confirmations, what it does not know, the store's own events", () => {
    const confirmation = new ReadResp.SubscriptionConfirmation().setSubscriptionId('one');
    expect(answerOf(message((one) => one.setConfirmation(confirmation)))).toEqual({ kind: 'nothing' });
    expect(answerOf(message((one) => one.setFellBehind(new ReadResp.FellBehind())))).toEqual({ kind: 'nothing' });
    const own = {
      id: 'id',
      stream: '$settings',
      revision: 0n,
      position: 1n,
      type: '$metadata',
      ms: 0,
      data: {},
      metadata: {},
    };
    expect(answerOf(encoded(own))).toEqual({ kind: 'nothing' });
  });

  it('passes over an event that is not JSON, as nothing of ours is', () => {
    const event = new RecordedEvent();
    event.getMetadataMap().set('type', 't').set('created', '0').set('content-type', 'application/octet-stream');
    event
      .setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from('other-1')))
      .setData(Buffer.from([1]));
    expect(answerOf(message((one) => one.setEvent(new ReadResp.ReadEvent().setEvent(event))))).toEqual({
      kind: 'nothing',
    });
  });

  it('refuses a message that ends too early', () => {
    const whole = encoded({
      id: 'id',
      stream: 'a-1',
      revision: 1n,
      position: 2n,
      type: 't',
      ms: 0,
      data: {},
      metadata: {},
    });
    expect(() => answerOf(whole.subarray(0, whole.length - 3))).toThrow();
  });
});
