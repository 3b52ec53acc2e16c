import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { Frontier, HASH_BYTES, nodeHash, rootAt } from '@kinerja/merkle-log';
import type { CompleteNode, Hash, NodeAt } from '@kinerja/merkle-log';

export interface Leaf {
  readonly position: bigint;
  readonly hash: Hash;
}

const POSITION_BYTES = 8;

/**
 * The tree in files that only grow: the log position of each leaf, and the hashes of each level one behind the other. A
 * complete subtree never changes, so its place follows from its level and index: a proof is a few reads of 32 bytes.
 */
export class Ledger {
  private readonly positions: File;
  private readonly levels: File[] = [];
  private frontier: Frontier;

  /** @param size what was signed, hence safe on the disk; a tail beyond it is left out and followed again */
  constructor(
    private readonly folder: string,
    size: number,
  ) {
    mkdirSync(folder, { recursive: true });
    this.positions = new File(join(folder, 'positions'), POSITION_BYTES);
    const kept = Math.min(size, this.positions.count, this.level(0).count);
    this.positions.cut(kept);
    for (let level = 0; existsSync(this.fileOf(level)); level += 1) this.repair(level, Math.floor(kept / 2 ** level));
    this.frontier = Frontier.of(kept, this.nodeAt);
  }

  get size(): number {
    return this.frontier.size;
  }

  readonly nodeAt: NodeAt = (level, index) => this.level(level).read(index);

  rootAt(size: number): Hash {
    return rootAt(size, this.nodeAt);
  }

  leafAt(index: number): Leaf {
    return { position: this.positions.read(index).readBigUInt64BE(), hash: this.nodeAt(0, index) };
  }

  get lastPosition(): bigint | undefined {
    return this.size === 0 ? undefined : this.leafAt(this.size - 1).position;
  }

  /** The number of the leaf that has this log position; positions only grow. */
  indexOf(position: bigint): number | undefined {
    let [low, high] = [0, this.size];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.leafAt(middle).position < position) low = middle + 1;
      else high = middle;
    }
    return low < this.size && this.leafAt(low).position === position ? low : undefined;
  }

  /** All of them, or none when it throws: what was written by then is written over at the next try. */
  append(leaves: readonly Leaf[]): void {
    const { size } = this;
    try {
      this.write(size, leaves);
    } catch (error) {
      this.frontier = Frontier.of(size, this.nodeAt);
      throw error;
    }
  }

  /** All that was appended is on the disk after this. */
  sync(): void {
    for (const file of [this.positions, ...this.levels]) file.sync();
  }

  close(): void {
    for (const file of [this.positions, ...this.levels]) file.close();
  }

  private write(first: number, leaves: readonly Leaf[]): void {
    const nodes = leaves.flatMap(({ hash }) => this.frontier.append(hash));
    const at = leaves.map(({ position }) => {
      const bytes = Buffer.alloc(POSITION_BYTES);
      bytes.writeBigUInt64BE(position);
      return bytes;
    });
    this.positions.write(first, at);
    for (const [level, own] of byLevel(nodes)) {
      this.level(level).write(
        own[0]?.index ?? 0,
        own.map(({ hash }) => hash),
      );
    }
  }

  private level(level: number): File {
    const known = this.levels[level];
    if (known !== undefined) return known;
    const file = new File(this.fileOf(level), HASH_BYTES);
    this.levels[level] = file;
    return file;
  }

  private fileOf(level: number): string {
    return join(this.folder, `level-${String(level).padStart(2, '0')}`);
  }

  /** After a crash a level may be longer or shorter than its leaves allow. */
  private repair(level: number, count: number): void {
    const file = this.level(level);
    file.cut(Math.min(file.count, count));
    for (let index = file.count; index < count; index += 1)
      file.write(index, [nodeHash(this.nodeAt(level - 1, 2 * index), this.nodeAt(level - 1, 2 * index + 1))]);
  }
}

const byLevel = (nodes: readonly CompleteNode[]): Map<number, CompleteNode[]> => {
  const levels = new Map<number, CompleteNode[]>();
  for (const node of nodes) {
    const own = levels.get(node.level);
    if (own === undefined) levels.set(node.level, [node]);
    else own.push(node);
  }
  return levels;
};

/** Records of one length, one behind the other. */
class File {
  private readonly descriptor: number;

  constructor(
    path: string,
    private readonly width: number,
  ) {
    this.descriptor = openSync(path, existsSync(path) ? 'r+' : 'w+');
  }

  get count(): number {
    return Math.floor(fstatSync(this.descriptor).size / this.width);
  }

  read(index: number): Buffer {
    const record = Buffer.alloc(this.width);
    const got = readSync(this.descriptor, record, 0, this.width, index * this.width);
    if (got < this.width) throw new RangeError(`there is no record ${String(index)}`);
    return record;
  }

  write(index: number, records: readonly Buffer[]): void {
    const bytes = Buffer.concat(records);
    // A disk that gets full takes a part of it, and refuses only the next one.
    for (let written = 0; written < bytes.length;)
      written += writeSync(this.descriptor, bytes, written, bytes.length - written, index * this.width + written);
  }

  cut(count: number): void {
    ftruncateSync(this.descriptor, count * this.width);
  }

  sync(): void {
    fsyncSync(this.descriptor);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
