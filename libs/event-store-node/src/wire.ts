/**
 * Answers to a read, encoded by hand: a stored event is encoded once, however many subscriptions it goes to, and without the
 * tree of message objects that the generated code builds for each. The numbers are the field numbers of streams.proto.
 */
import type { StoredEvent } from './event.ts';
import { shared, streams } from './protocol.ts';

/** An event as it is held for subscriptions, with what all of them will send. */
export interface HeldEvent extends StoredEvent {
  readonly answer: Buffer;
}

/**
 * Encodes once what all subscriptions will send. The contents of the event are windows into that from now on, and it
 * shares its memory with nothing: a piece of Node's pool, or of what came from the network, would keep the whole of it.
 */
export function held(event: StoredEvent): HeldEvent {
  const { id, type, isJson, position, stream, revision, created } = event;
  const answer = encodeReadEvent(event, undefined, true);
  const end = answer.length - 1 - bigVarintLength(bigVarint(position));
  const before = event.data.length > 0 ? end - bytesLength(event.data.length) : end;
  const data = answer.subarray(end - event.data.length, end);
  const metadata = answer.subarray(before - event.metadata.length, before);
  return { id, type, isJson, data, metadata, position, stream, revision, created, answer };
}

/** A read answer that holds this event. */
export const eventAnswer = (event: StoredEvent | HeldEvent): Buffer =>
  'answer' in event ? event.answer : encodeReadEvent(event, undefined);

/** The same for an event that was found by following a link. */
export const linkedAnswer = (event: StoredEvent | undefined, link: StoredEvent): Buffer => encodeReadEvent(event, link);

const LENGTH_DELIMITED = 2;
const field = (number: number, wireType = 0): number => (number << 3) | wireType;

const READ_RESP_EVENT = field(1, LENGTH_DELIMITED);
const READ_EVENT_EVENT = field(1, LENGTH_DELIMITED);
const READ_EVENT_LINK = field(2, LENGTH_DELIMITED);
const READ_EVENT_COMMIT = field(3);
const ID = field(1, LENGTH_DELIMITED);
const STREAM = field(2, LENGTH_DELIMITED);
const REVISION = field(3);
const PREPARE = field(4);
const COMMIT = field(5);
const METADATA = field(6, LENGTH_DELIMITED);
const CUSTOM_METADATA = field(7, LENGTH_DELIMITED);
const DATA = field(8, LENGTH_DELIMITED);
const UUID_STRING = field(2, LENGTH_DELIMITED);
const NAME = field(3, LENGTH_DELIMITED);
const KEY = field(1, LENGTH_DELIMITED);
const VALUE = field(2, LENGTH_DELIMITED);

const UUID_LENGTH = 36;

function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) length += 1;
  return length;
}

const bytesLength = (length: number): number => 1 + varintLength(length) + length;

class Output {
  private at = 0;
  readonly buffer: Buffer;

  constructor(size: number, isHeld = false) {
    this.buffer = isHeld ? Buffer.allocUnsafeSlow(size) : Buffer.allocUnsafe(size);
  }

  tag(tag: number): void {
    this.buffer[this.at++] = tag;
  }

  varint(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.buffer[this.at++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.buffer[this.at++] = rest;
  }

  bytes(tag: number, value: Uint8Array): void {
    this.tag(tag);
    this.varint(value.length);
    this.raw(value);
  }

  raw(value: Uint8Array): void {
    this.buffer.set(value, this.at);
    this.at += value.length;
  }

  text(tag: number, value: string, length: number): void {
    this.tag(tag);
    this.varint(length);
    this.at += this.buffer.write(value, this.at);
  }
}

const mapEntry = (key: string, value: string): Buffer => {
  const entry = new Output(bytesLength(key.length) + bytesLength(value.length));
  entry.text(KEY, key, key.length);
  entry.text(VALUE, value, value.length);
  const out = new Output(bytesLength(entry.buffer.length));
  out.bytes(METADATA, entry.buffer);
  return out.buffer;
};

const JSON_CONTENT = mapEntry('content-type', 'application/json');
const BINARY_CONTENT = mapEntry('content-type', 'application/octet-stream');
const TICKS_PER_MICROSECOND = 10n;

/** A number beyond what JavaScript holds exactly (a tombstone's revision) goes the long way. */
const MAX_EXACT = BigInt(Number.MAX_SAFE_INTEGER);
function bigVarint(value: bigint): Buffer | number {
  if (value <= MAX_EXACT) return Number(value);
  const digits: number[] = [];
  let rest = value;
  for (; rest > 127n; rest >>= 7n) digits.push(Number(rest & 127n) | 128);
  digits.push(Number(rest));
  return Buffer.from(digits);
}
const bigVarintLength = (value: Buffer | number): number =>
  typeof value === 'number' ? varintLength(value) : value.length;
const writeBig = (out: Output, tag: number, value: Buffer | number): void => {
  out.tag(tag);
  if (typeof value === 'number') out.varint(value);
  else out.raw(value);
};

/** The lengths must be known before the first byte is written: measure, then write. */
function measure(event: StoredEvent) {
  const name = Buffer.byteLength(event.stream);
  const type = Buffer.byteLength(event.type);
  const created = String(event.created * TICKS_PER_MICROSECOND);
  const position = bigVarint(event.position);
  const revision = bigVarint(event.revision);
  const typeEntry = bytesLength(4) + bytesLength(type);
  const createdEntry = bytesLength(7) + bytesLength(created.length);
  const content = event.isJson ? JSON_CONTENT : BINARY_CONTENT;
  const size =
    bytesLength(bytesLength(UUID_LENGTH)) +
    bytesLength(bytesLength(name)) +
    (1 + bigVarintLength(revision)) +
    2 * (1 + bigVarintLength(position)) +
    bytesLength(typeEntry) +
    bytesLength(createdEntry) +
    content.length +
    (event.metadata.length > 0 ? bytesLength(event.metadata.length) : 0) +
    (event.data.length > 0 ? bytesLength(event.data.length) : 0);
  return { event, name, type, created, position, revision, typeEntry, createdEntry, content, size };
}
type Measured = ReturnType<typeof measure>;

function writeRecorded(out: Output, tag: number, measured: Measured): void {
  const { event, name, type, created, position, revision } = measured;
  out.tag(tag);
  out.varint(measured.size);
  out.tag(ID);
  out.varint(bytesLength(UUID_LENGTH));
  out.text(UUID_STRING, event.id, UUID_LENGTH);
  out.tag(STREAM);
  out.varint(bytesLength(name));
  out.text(NAME, event.stream, name);
  writeBig(out, REVISION, revision);
  writeBig(out, PREPARE, position);
  writeBig(out, COMMIT, position);
  out.tag(METADATA);
  out.varint(measured.typeEntry);
  out.text(KEY, 'type', 4);
  out.text(VALUE, event.type, type);
  out.tag(METADATA);
  out.varint(measured.createdEntry);
  out.text(KEY, 'created', 7);
  out.text(VALUE, created, created.length);
  out.raw(measured.content);
  if (event.metadata.length > 0) out.bytes(CUSTOM_METADATA, event.metadata);
  if (event.data.length > 0) out.bytes(DATA, event.data);
}

function encodeReadEvent(event: StoredEvent | undefined, link: StoredEvent | undefined, isHeld = false): Buffer {
  const parts = [
    ...(event === undefined ? [] : [{ tag: READ_EVENT_EVENT, measured: measure(event) }]),
    ...(link === undefined ? [] : [{ tag: READ_EVENT_LINK, measured: measure(link) }]),
  ];
  const commit = bigVarint((link ?? event)?.position ?? 0n);
  const size = parts.reduce((sum, part) => sum + bytesLength(part.measured.size), 1 + bigVarintLength(commit));
  const out = new Output(bytesLength(size), isHeld);
  out.tag(READ_RESP_EVENT);
  out.varint(size);
  for (const { tag, measured } of parts) writeRecorded(out, tag, measured);
  writeBig(out, READ_EVENT_COMMIT, commit);
  return out.buffer;
}

const answer = (fill: (response: InstanceType<typeof streams.ReadResp>) => void): Buffer => {
  const response = new streams.ReadResp();
  fill(response);
  return Buffer.from(response.serializeBinary());
};

export const confirmationAnswer = (id: string): Buffer =>
  answer((response) => response.setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id)));

export const checkpointAnswer = (position: bigint): Buffer =>
  answer((response) => {
    const text = String(position);
    const checkpoint = new streams.ReadResp.Checkpoint().setCommitPosition(text).setPreparePosition(text);
    response.setCheckpoint(checkpoint);
  });

export const CAUGHT_UP = answer((response) => response.setCaughtUp(new streams.ReadResp.CaughtUp()));
export const FELL_BEHIND = answer((response) => response.setFellBehind(new streams.ReadResp.FellBehind()));

export const streamNotFoundAnswer = (stream: string): Buffer =>
  answer((response) => {
    const identifier = new shared.StreamIdentifier().setStreamName(Buffer.from(stream));
    response.setStreamNotFound(new streams.ReadResp.StreamNotFound().setStreamIdentifier(identifier));
  });
