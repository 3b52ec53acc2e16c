/**
 * Answers to a read, decoded by hand into what the port hands out. The numbers are the field numbers of streams.proto
 * and shared.proto; unknown fields are passed over, as the protocol asks.
 */
import type { Metadata, Recorded } from '@kinerja/event-sourcing';

export type Answer =
  | { readonly kind: 'event'; readonly recorded: Recorded }
  | { readonly kind: 'checkpoint'; readonly position: bigint }
  | { readonly kind: 'caught-up' }
  | { readonly kind: 'not-found' }
  /** A confirmation, a link without its event, the store's own events, what is not JSON: nothing to hand out. */
  | { readonly kind: 'nothing' };

const NOTHING: Answer = { kind: 'nothing' };
const CAUGHT_UP: Answer = { kind: 'caught-up' };
const NOT_FOUND: Answer = { kind: 'not-found' };

const EVENT = 1;
const CHECKPOINT = 3;
const STREAM_NOT_FOUND = 4;
const CAUGHT_UP_NOW = 8;

/** @throws {Error} the bytes are no message of this protocol */
export const answerOf = (message: Buffer): Answer => {
  const input = new Input(message, 0, message.length);
  while (input.next()) {
    if (input.field === EVENT) return eventOf(input.inner());
    if (input.field === CHECKPOINT) return { kind: 'checkpoint', position: commitOf(input.inner()) };
    if (input.field === STREAM_NOT_FOUND) return NOT_FOUND;
    if (input.field === CAUGHT_UP_NOW) return CAUGHT_UP;
    input.skip();
  }
  return NOTHING;
};

const eventOf = (input: Input): Answer => {
  while (input.next()) {
    if (input.field === 1) return recordedOf(input.inner());
    input.skip();
  }
  return NOTHING;
};

const commitOf = (input: Input): bigint => {
  while (input.next()) {
    if (input.field === 1) return input.uint64();
    input.skip();
  }
  return 0n;
};

const recordedOf = (input: Input): Answer => {
  let [id, stream, type, created, content, metadata, data] = ['', '', '', '', '', '', ''];
  let [revision, position] = [0n, 0n];
  while (input.next()) {
    switch (input.field) {
      case 1:
        id = input.inner().textAt(2);
        break;
      case 2:
        stream = input.inner().textAt(3);
        if (stream.startsWith('$')) return NOTHING;
        break;
      case 3:
        revision = input.uint64();
        break;
      case 5:
        position = input.uint64();
        break;
      case 6: {
        const [key, value] = input.inner().entry();
        if (key === 'type') type = value;
        else if (key === 'created') created = value;
        else if (key === 'content-type') content = value;
        break;
      }
      case 7:
        metadata = input.text();
        break;
      case 8:
        data = input.text();
        break;
      default:
        input.skip();
    }
  }
  if (content !== JSON_CONTENT) return NOTHING;
  const event = { type, data: JSON.parse(data) as object };
  const about = JSON.parse(metadata === '' ? '{}' : metadata) as Metadata;
  const recordedAt = instantOf(created);
  return { kind: 'event', recorded: { id, stream, revision, position, recordedAt, event, metadata: about } };
};

const JSON_CONTENT = 'application/json';
const TICKS_PER_MS = 10_000;

/** The store counts in steps of 100 ns since 1970. */
const instantOf = (ticks: string): string => {
  const at_ms = Math.floor(Number(ticks) / TICKS_PER_MS);
  const since_ms = at_ms % 1_000;
  if (at_ms - since_ms !== second.at_ms) {
    second = { at_ms: at_ms - since_ms, text: new Date(at_ms).toISOString().slice(0, 20) };
  }
  return `${second.text}${String(since_ms).padStart(3, '0')}Z`;
};

/** The last one: an event is mostly of the same as the one before it, and a date is slow to write. */
let second = { at_ms: NaN, text: '' };

const VARINT = 0;
const FIXED64 = 1;
const LENGTH_DELIMITED = 2;
const FIXED32 = 5;

/** One message within a buffer, field by field (https://protobuf.dev/programming-guides/encoding). */
class Input {
  field = 0;
  private wire = 0;

  constructor(
    private readonly buffer: Buffer,
    private at: number,
    private readonly end: number,
  ) {}

  next(): boolean {
    if (this.at >= this.end) return false;
    const tag = this.varint();
    this.field = tag >>> 3;
    this.wire = tag & 7;
    return true;
  }

  inner(): Input {
    const [from, to] = this.delimited();
    return new Input(this.buffer, from, to);
  }

  text(): string {
    const [from, to] = this.delimited();
    return this.buffer.toString('utf8', from, to);
  }

  /** The text of one field of this message; empty when it is not there. */
  textAt(field: number): string {
    while (this.next()) {
      if (this.field === field) return this.text();
      this.skip();
    }
    return '';
  }

  /** Of a map: its key is field 1, its value field 2. */
  entry(): [string, string] {
    const entry: [string, string] = ['', ''];
    while (this.next()) {
      if (this.field === 1) entry[0] = this.text();
      else if (this.field === 2) entry[1] = this.text();
      else this.skip();
    }
    return entry;
  }

  uint64(): bigint {
    let value = 0;
    let factor = 1;
    for (let byte = 0, read = 0; ; read += 1) {
      byte = this.byte();
      if (read === 7) return this.large(BigInt(value), byte);
      value += (byte & 127) * factor;
      if (byte < 128) return BigInt(value);
      factor *= 128;
    }
  }

  skip(): void {
    if (this.wire === VARINT) this.uint64();
    else if (this.wire === LENGTH_DELIMITED) this.delimited();
    else if (this.wire === FIXED64) this.at += 8;
    else if (this.wire === FIXED32) this.at += 4;
    else throw new Error(`wire type ${String(this.wire)} is none of protocol buffers`);
  }

  /** What is beyond the 49 bits that a number holds with certainty. */
  private large(low: bigint, first: number): bigint {
    let value = low;
    let byte = first;
    for (let shift = 49n; ; shift += 7n) {
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asUintN(64, value);
      byte = this.byte();
    }
  }

  private varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }

  private delimited(): [number, number] {
    const length = this.varint();
    const from = this.at;
    this.at += length;
    return [from, this.at];
  }

  private byte(): number {
    if (this.at >= this.end) throw new Error('a message of the event store ends too early');
    return this.buffer[this.at++] ?? 0;
  }
}
