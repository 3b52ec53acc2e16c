/** From messages of the wire to our own words, refusing what cannot be stored. */
import { invalid, missingProperties } from './errors.ts';
import { MAX_STREAM_NAME_BYTES, type ProposedEvent } from './event.ts';
import type { shared } from './protocol.ts';

type StreamIdentifier = InstanceType<typeof shared.StreamIdentifier>;
type Uuid = InstanceType<typeof shared.UUID>;

export interface ProposedMessage {
  getId(): Uuid | undefined;
  getMetadataMap(): { get(key: string): string | undefined };
  getCustomMetadata_asU8(): Uint8Array;
  getData_asU8(): Uint8Array;
}

export function streamName(identifier: StreamIdentifier | undefined): string {
  const bytes = identifier?.getStreamName_asU8() ?? new Uint8Array();
  if (bytes.length === 0) throw invalid('A stream needs a name.');
  if (bytes.length > MAX_STREAM_NAME_BYTES) {
    throw invalid(`A stream name may have at most ${String(MAX_STREAM_NAME_BYTES)} bytes.`);
  }
  return storable(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'), 'stream name');
}

/** What may be appended to is narrower than what may be read. */
export function writableStreamName(identifier: StreamIdentifier | undefined): string {
  const name = streamName(identifier);
  if (name === '$all' || name === '$$' || name.startsWith('$$$$'))
    throw invalid(`Nothing can be appended to '${name}'.`);
  return name;
}

export function proposedEvent(message: ProposedMessage): ProposedEvent {
  const properties = message.getMetadataMap();
  const type = properties.get('type');
  const contentType = properties.get('content-type');
  const missing = [type === undefined && 'type', contentType === undefined && 'content-type'].filter(Boolean);
  if (type === undefined || contentType === undefined) throw missingProperties(missing.join(','));
  return {
    id: uuid(message.getId()),
    type: storable(type, 'event type'),
    isJson: contentType === 'application/json',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

function storable(text: string, what: string): string {
  if (text.includes('\0')) throw invalid(`A ${what} cannot hold the character NUL.`);
  return text;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

export function uuid(message: Uuid | undefined): string {
  const structured = message?.getStructured();
  if (structured !== undefined) {
    const half = (text: string): string => BigInt.asUintN(64, BigInt(text)).toString(16).padStart(16, '0');
    const digits = half(structured.getMostSignificantBits()) + half(structured.getLeastSignificantBits());
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/u, '$1-$2-$3-$4-');
  }
  const text = message?.getString().toLowerCase() ?? '';
  if (!UUID.test(text)) throw invalid(`An event id must be a UUID, not '${text}'.`);
  return text;
}
