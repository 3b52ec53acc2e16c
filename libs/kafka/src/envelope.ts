import { contractType, schemaName, wireType } from '@kinerja/contracts';
import type { DataOf, MessageType } from '@kinerja/contracts';
import type { Recorded } from '@kinerja/event-sourcing';
import { Kafka as KafkaBinding } from 'cloudevents';
import type { CloudEvent, KafkaMessage } from 'cloudevents';
import type { KafkaMessage as FromBroker } from 'kafkajs';
import type { Link } from './chain.ts';

/** What a service makes of a recorded event. Without a key the stream is the key. */
export interface Outgoing {
  readonly type: string;
  readonly data: object;
  readonly key?: string;
}

/** A message as a handler gets it. */
export interface Received<T extends MessageType = MessageType> {
  readonly id: string;
  readonly type: T;
  readonly data: DataOf<T>;
  readonly key: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  /** When it was recorded, RFC 3339. */
  readonly time: string;
  readonly correlationId: string;
  readonly causationId: string | undefined;
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
}

/**
 * The message for the broker: a CloudEvent in binary mode. Written out here, because the library's builder alone
 * would cost more than the whole goal of 20,000 a second; a test holds it to the library.
 */
export const seal = (
  recorded: Recorded,
  { type, data, key = recorded.stream }: Outgoing,
  { service, previous, epoch, traceparent }: Sender,
): Sealed => {
  const { correlationId, causationId, traceparent: recordedBy } = recorded.metadata;
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: recorded.id,
    ce_type: wireType(type),
    ce_source: `urn:kinerja:${service}`,
    ce_subject: recorded.stream,
    ce_time: recorded.recordedAt,
    ce_dataschema: schemaName(type),
    ce_streamrevision: String(recorded.revision),
    ce_logposition: String(recorded.position),
    ce_epoch: String(epoch),
    ce_correlationid: correlationId,
  };
  if (previous !== undefined) headers.ce_previousposition = String(previous);
  if (causationId !== undefined) headers.ce_causationid = causationId;
  // The span that recorded the event (CloudEvents' distributed tracing), and the one that sends it here.
  if (recordedBy !== undefined) headers.ce_traceparent = recordedBy;
  if (traceparent !== undefined) headers.traceparent = traceparent;
  return { key, value: JSON.stringify(data), headers };
};

export interface Sender {
  readonly service: string;
  /** The log position of the message before it in its partition. */
  readonly previous: bigint | undefined;
  readonly epoch: bigint;
  /** The span that sends it, while its trace is followed. */
  readonly traceparent?: string | undefined;
}

interface Sealed {
  readonly key: string;
  readonly value: string;
  readonly headers: Record<string, string>;
}

/** A message as it lies in the broker or in `parked_message`: headers as text, the body not looked into yet. */
export interface Envelope {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What the broker hands out, as text. */
export const envelopeOf = (
  topic: string,
  partition: number,
  { key, value, headers, offset }: FromBroker,
): Envelope => ({
  topic,
  partition,
  offset: BigInt(offset),
  key: key?.toString() ?? '',
  headers: Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, each]) => [
      name,
      (Array.isArray(each) ? each[0] : each)?.toString() ?? '',
    ]),
  ),
  body: value?.toString() ?? '',
});

/** The contract's type of a message; undefined when it is none of ours. */
export const typeOf = ({ headers }: Envelope): string | undefined => contractType(headers.ce_type ?? '');

/** Where it stands in its partition; undefined when it does not say so. */
export const linkOf = ({ headers }: Envelope): Link | undefined => {
  const position = whole(headers.ce_logposition);
  const epoch = whole(headers.ce_epoch);
  if (position === undefined || epoch === undefined) return undefined;
  return { position, epoch, previous: whole(headers.ce_previousposition) };
};

const whole = (text: string | undefined): bigint | undefined =>
  text !== undefined && /^\d{1,19}$/.test(text) ? BigInt(text) : undefined;

/** @throws when the body is not what the headers promise */
export const open = (envelope: Envelope): Received => {
  const { headers, body, key, topic, partition, offset } = envelope;
  const event = read({ headers, key, value: body, body });
  if (typeof event.data !== 'object') throw new Error('the body is not a JSON object');
  return {
    id: event.id,
    type: typeOf(envelope),
    data: event.data,
    key,
    stream: event.subject ?? '',
    revision: whole(headers.ce_streamrevision) ?? 0n,
    position: linkOf(envelope)?.position ?? 0n,
    time: event.time ?? '',
    correlationId: headers.ce_correlationid ?? '',
    causationId: headers.ce_causationid,
    topic,
    partition,
    offset,
  } as unknown as Received;
};

/** The parser's own words quote the body, and that may be about a person: they go no further. */
const read = (message: KafkaMessage<string>): CloudEvent<object> => {
  try {
    return KafkaBinding.toEvent(message) as CloudEvent<object>;
  } catch (error) {
    if (error instanceof SyntaxError) throw new Error('the body is not JSON');
    throw error;
  }
};
