import type { Message } from 'kafkajs';
import { Wire } from './wire.ts';

const PAGE_bytes = 262_144;

/**
 * A message that is written out already, all but its place in the batch. kafkajs takes it for one with a value.
 * Why it is not an object until it is sent: docs/adr/0049-a-relay-holds-bytes.md.
 */
export class WrittenMessage {
  constructor(
    readonly partition: number,
    private readonly page: Page,
    private readonly from: number,
    private readonly to: number,
  ) {}

  get length(): number {
    return this.to - this.from;
  }

  /** Key, value and headers of a record (magic 2). */
  get value(): Buffer {
    return this.page.bytes.subarray(this.from, this.to);
  }

  /** The broker has it: its bytes are not needed any more. */
  release(): void {
    this.page.release();
  }
}

/** Where messages are written, one behind the other: pages of memory, each used again once all its messages are released. */
export class Pages {
  private readonly free: Page[] = [];
  private current: Page | undefined;

  write(partition: number, message: Message): WrittenMessage {
    const contents = contentsOf(message);
    if (this.current === undefined || this.current.room < contents.length) this.current = this.next(contents.length);
    return this.current.hold(partition, contents);
  }

  private next(bytes: number): Page {
    const free = this.free.pop();
    if (free !== undefined && free.room >= bytes) return free;
    const page: Page = new Page(Math.max(bytes, PAGE_bytes), () => {
      if (page !== this.current) this.free.push(page);
    });
    return page;
  }
}

class Page {
  readonly bytes: Buffer;
  private at = 0;
  private messages = 0;

  constructor(
    size: number,
    private readonly empty: () => void,
  ) {
    this.bytes = Buffer.allocUnsafeSlow(size);
  }

  get room(): number {
    return this.bytes.length - this.at;
  }

  hold(partition: number, contents: Buffer): WrittenMessage {
    const from = this.at;
    this.at += contents.copy(this.bytes, from);
    this.messages += 1;
    return new WrittenMessage(partition, this, from, this.at);
  }

  release(): void {
    this.messages -= 1;
    if (this.messages > 0) return;
    this.at = 0;
    this.empty();
  }
}

const scratch = new Wire();

/** What a record (magic 2) says after its place in the batch; good until the next call. */
export const contentsOf = (message: Omit<Message, 'partition'>): Buffer => {
  if (message instanceof WrittenMessage) return message.value;
  scratch.clear();
  writeContents(scratch, message);
  return scratch.written();
};

const writeContents = (out: Wire, { key, value, headers = {} }: Omit<Message, 'partition'>): void => {
  out.varbytes(key);
  out.varbytes(value);
  const names = Object.keys(headers);
  out.varint(names.length);
  for (const name of names) {
    out.varbytes(name);
    out.varbytes(headers[name] as Buffer | string | undefined);
  }
};
