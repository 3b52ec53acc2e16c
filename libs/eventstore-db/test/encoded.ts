import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';

const { ReadResp } = streams;
const { RecordedEvent } = ReadResp.ReadEvent;

export interface Sent {
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly type: string;
  readonly ms: number;
  readonly data: object;
  readonly metadata: object;
}

/** As the generated code writes it. */
export const encoded = ({ id, stream, revision, position, type, ms, data, metadata }: Sent): Buffer => {
  const event = new RecordedEvent();
  event.setId(new shared.UUID().setString(id));
  event.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(stream)));
  event.setStreamRevision(String(revision)).setPreparePosition(String(position)).setCommitPosition(String(position));
  event
    .getMetadataMap()
    .set('type', type)
    .set('created', String(BigInt(ms) * 10_000n))
    .set('content-type', 'application/json');
  event.setData(Buffer.from(JSON.stringify(data))).setCustomMetadata(Buffer.from(JSON.stringify(metadata)));
  return message((response) =>
    response.setEvent(new ReadResp.ReadEvent().setEvent(event).setCommitPosition(String(position))),
  );
};

export const message = (fill: (response: InstanceType<typeof ReadResp>) => unknown): Buffer => {
  const response = new ReadResp();
  fill(response);
  return Buffer.from(response.serializeBinary());
};
