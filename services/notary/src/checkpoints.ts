import {
  appendFileSync,
  closeSync,
  createReadStream,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';

/** A line of the file: the note, and what one wants to know before reading it. */
export interface SignedCheckpoint {
  readonly size: number;
  /** The log position of the last event that it covers. */
  readonly position: string;
  readonly at: string;
  readonly checkpoint: string;
}

/** Every checkpoint that was ever signed, one JSON line each, the newest last. The file only grows. */
export class Checkpoints {
  private newest: SignedCheckpoint | undefined;

  constructor(private readonly file: string) {
    mkdirSync(dirname(file), { recursive: true });
    const last = existsSync(file) ? lastLine(file) : '';
    this.newest = last === '' ? undefined : (JSON.parse(last) as SignedCheckpoint);
  }

  get last(): SignedCheckpoint | undefined {
    return this.newest;
  }

  /** On the disk before anybody gets to see it: what was signed is never forgotten. */
  add(checkpoint: SignedCheckpoint): void {
    const descriptor = openSync(this.file, 'a');
    try {
      // Writes all of it or throws, also when the disk gets full in between.
      appendFileSync(descriptor, `${JSON.stringify(checkpoint)}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    this.newest = checkpoint;
  }

  /** Those that cover more than this many events. */
  async *after(size: number): AsyncIterable<SignedCheckpoint> {
    if (!existsSync(this.file)) return;
    for await (const line of createInterface({ input: createReadStream(this.file) })) {
      const checkpoint = JSON.parse(line) as SignedCheckpoint;
      if (checkpoint.size > size) yield checkpoint;
    }
  }
}

/** Far longer than any line. */
const TAIL_BYTES = 65_536;

/** The last line; half a one that a crash left behind it is cut off. */
const lastLine = (file: string): string => {
  const descriptor = openSync(file, 'r+');
  try {
    const { size } = fstatSync(descriptor);
    const tail = Buffer.alloc(Math.min(size, TAIL_BYTES));
    readSync(descriptor, tail, 0, tail.length, size - tail.length);
    const end = tail.lastIndexOf('\n') + 1;
    ftruncateSync(descriptor, size - tail.length + end);
    return tail.subarray(0, end).toString().trimEnd().split('\n').at(-1) ?? '';
  } finally {
    closeSync(descriptor);
  }
};
