/** Up to here the length of a text is one byte as a varint. */
const SHORT = 63;

/** How many bytes `varint` takes. */
export const sizeOfVarint = (value: number): number => {
  const zigzag = ((value << 1) ^ (value >> 31)) >>> 0;
  return zigzag === 0 ? 1 : Math.ceil((32 - Math.clz32(zigzag)) / 7);
};

/** Kafka's primitive types, one after the other in one buffer that grows (Kafka protocol guide, "Protocol Primitive Types"). */
export class Wire {
  private buffer = Buffer.allocUnsafe(2_048);
  /** How many bytes are written. */
  at = 0;

  /** For how many bytes it has room without growing. */
  get size(): number {
    return this.buffer.length;
  }

  written(from = 0): Buffer {
    return this.buffer.subarray(from, this.at);
  }

  int8(value: number): void {
    this.room(1);
    this.at = this.buffer.writeInt8(value, this.at);
  }

  int16(value: number): void {
    this.room(2);
    this.at = this.buffer.writeInt16BE(value, this.at);
  }

  int32(value: number): void {
    this.room(4);
    this.at = this.buffer.writeInt32BE(value, this.at);
  }

  int64(value: bigint): void {
    this.room(8);
    this.at = this.buffer.writeBigInt64BE(value, this.at);
  }

  /** Leaves four bytes for what is only known later. */
  hold(): number {
    this.int32(0);
    return this.at - 4;
  }

  fill(at: number, value: number): void {
    this.buffer.writeInt32BE(value | 0, at);
  }

  /** NULLABLE_STRING. */
  string(value: string | null): void {
    if (value === null) {
      this.int16(-1);
      return;
    }
    this.int16(Buffer.byteLength(value));
    this.text(value);
  }

  /** VARINT: zigzag, seven bits a byte. */
  varint(value: number): void {
    this.room(5);
    let left = ((value << 1) ^ (value >> 31)) >>> 0;
    while (left > 0x7f) {
      this.buffer[this.at++] = (left & 0x7f) | 0x80;
      left >>>= 7;
    }
    this.buffer[this.at++] = left;
  }

  /** Length as VARINT, then the bytes; −1 for none. */
  varbytes(value: Buffer | string | null | undefined): void {
    if (value === null || value === undefined) {
      this.varint(-1);
    } else if (typeof value === 'string') {
      if (this.short(value)) return;
      this.varint(Buffer.byteLength(value));
      this.text(value);
    } else {
      this.varint(value.length);
      this.bytes(value);
    }
  }

  bytes(value: Buffer): void {
    this.room(value.length);
    this.at += value.copy(this.buffer, this.at);
  }

  /** Forgets what is written, and keeps the room. What comes next is written behind so many bytes. */
  clear(to = 0): void {
    this.at = 0;
    this.room(to);
    this.at = to;
  }

  /** Of a few letters of ASCII, such as headers are: to call the machine's code takes longer than to write them here. */
  private short(value: string): boolean {
    const { length } = value;
    if (length > SHORT) return false;
    this.room(length + 1);
    let { at } = this;
    this.buffer[at++] = length << 1;
    for (let index = 0; index < length; index += 1) {
      const code = value.charCodeAt(index);
      if (code > 0x7f) return false;
      this.buffer[at++] = code;
    }
    this.at = at;
    return true;
  }

  private text(value: string): void {
    // No character takes more than three bytes of UTF-8 for each of its units.
    this.room(value.length * 3);
    this.at += this.buffer.write(value, this.at, 'utf8');
  }

  private room(bytes: number): void {
    const needed = this.at + bytes;
    if (needed <= this.buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(needed, this.buffer.length * 2));
    this.buffer.copy(grown, 0, 0, this.at);
    this.buffer = grown;
  }
}
