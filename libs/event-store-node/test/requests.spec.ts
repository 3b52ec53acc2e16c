import { describe, expect, it } from '@jest/globals';
import { shared, streams } from '../src/protocol.ts';
import { proposedEvent } from '../src/requests.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

describe('a proposed event', () => {
  it('holds its own bytes only, and keeps nothing of what they came in', () => {
    const message = new streams.AppendReq.ProposedMessage();
    message.setId(new shared.UUID().setString('0f8fad5b-d9cb-469f-a165-70867728950e'));
    message.getMetadataMap().set('type', 'plan-agreed.v1').set('content-type', 'application/json');
    message.setData(Buffer.from('{"a":1}')).setCustomMetadata(Buffer.from('{"b":2}'));
    const sent = message.serializeBinary();
    const frame = Buffer.alloc(64 * 1024);
    frame.set(sent);

    const event = proposedEvent(streams.AppendReq.ProposedMessage.deserializeBinary(frame.subarray(0, sent.length)));
    frame.fill(0);

    expect([event.data.buffer.byteLength, event.metadata.buffer.byteLength]).toEqual([7, 7]);
    expect([text(event.data), text(event.metadata)]).toEqual(['{"a":1}', '{"b":2}']);
  });
});
