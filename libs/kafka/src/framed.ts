import Encoder from 'kafkajs/src/protocol/encoder.js';
import type { Encoded } from 'kafkajs/src/protocol/encoder.js';

/** The end of a request, with room in front of it for what the library writes there. */
export class Framed implements Encoded {
  /** @param from where it begins */
  constructor(
    private readonly whole: Buffer,
    private readonly from: number,
  ) {}

  get buf(): Buffer {
    return this.whole.subarray(this.from);
  }

  get buffer(): Buffer {
    return this.buf;
  }

  /** With these bytes in front; undefined when there is no room for them. */
  after(front: Buffer): Framed | undefined {
    if (front.length > this.from) return undefined;
    front.copy(this.whole, this.from - front.length);
    return new Framed(this.whole, this.from - front.length);
  }
}

const { prototype } = Encoder;
const copyBehind = prototype.writeEncoder;

const putInFront = function (this: Encoder & { framed?: Framed }, value: Encoded & { framed?: Framed }): Encoder {
  const framed = (value instanceof Framed ? value : value.framed)?.after(this.buffer);
  if (framed === undefined) return copyBehind.call(this, value);
  this.framed = framed;
  this.buf = framed.buf;
  this.offset = this.buf.length;
  return this;
};

/** kafkajs copies a request into the buffer with its head, and both into one with the length. With this it writes before it. */
export const framedAtOnce = (): void => {
  prototype.writeEncoder = putInFront;
};
