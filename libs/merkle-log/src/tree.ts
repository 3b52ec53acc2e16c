import { EMPTY_ROOT, nodeHash } from './hash.ts';
import type { Hash } from './hash.ts';

/**
 * The hash of a complete subtree: `level` 0 are the leaves, and the subtree covers the leaves from `index * 2^level` on.
 * Complete subtrees never change again, so they can be kept in files that only grow.
 */
export type NodeAt = (level: number, index: number) => Hash;

export interface CompleteNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Hash;
}

/** The right edge of a growing tree: one hash for each bit of its size, which is all that appending needs. */
export class Frontier {
  private readonly peaks: Hash[] = [];
  private count = 0;

  /** The frontier of a tree that is there already. */
  static of(size: number, nodeAt: NodeAt): Frontier {
    const frontier = new Frontier();
    frontier.peaks.push(...peaksOf(size).map(({ level, index }) => nodeAt(level, index)));
    frontier.count = size;
    return frontier;
  }

  get size(): number {
    return this.count;
  }

  /** Adds a leaf and answers every subtree that it completes, the leaf first. */
  append(leaf: Hash): CompleteNode[] {
    const complete: CompleteNode[] = [{ level: 0, index: this.count, hash: leaf }];
    let hash = leaf;
    let index = this.count;
    for (let level = 1; index % 2 === 1; level += 1) {
      hash = nodeHash(this.peaks.pop() ?? hash, hash);
      index = (index - 1) / 2;
      complete.push({ level, index, hash });
    }
    this.peaks.push(hash);
    this.count += 1;
    return complete;
  }

  root(): Hash {
    return (
      this.peaks.reduceRight(
        (right: Hash | undefined, left) => (right === undefined ? left : nodeHash(left, right)),
        undefined,
      ) ?? EMPTY_ROOT
    );
  }
}

/** The complete subtrees that a tree of this size consists of, from the left. */
const peaksOf = (size: number): { level: number; index: number }[] => {
  const peaks = [];
  let begin = 0;
  for (let level = Math.floor(Math.log2(Math.max(size, 1))) + 1; level >= 0; level -= 1) {
    const width = 2 ** level;
    if (size - begin < width) continue;
    peaks.push({ level, index: begin / width });
    begin += width;
  }
  return peaks;
};

export const rootAt = (size: number, nodeAt: NodeAt): Hash => (size === 0 ? EMPTY_ROOT : subtree(0, size, nodeAt));

/** RFC 9162, 2.1.3.1: the hashes beside the way from a leaf to the root of the tree of this size. */
export const inclusionProof = (index: number, size: number, nodeAt: NodeAt): Hash[] => {
  if (index < 0 || index >= size) throw new RangeError(`leaf ${String(index)} is not in a tree of ${String(size)}`);
  const path = (begin: number, end: number): Hash[] => {
    if (end - begin === 1) return [];
    const middle = begin + split(end - begin);
    return index < middle
      ? [...path(begin, middle), subtree(middle, end, nodeAt)]
      : [...path(middle, end), subtree(begin, middle, nodeAt)];
  };
  return path(0, size);
};

/** RFC 9162, 2.1.4.1: what shows that the tree of `size` leaves begins with the tree of `earlier` leaves. */
export const consistencyProof = (earlier: number, size: number, nodeAt: NodeAt): Hash[] => {
  if (earlier < 0 || earlier > size)
    throw new RangeError(`no tree of ${String(earlier)} within one of ${String(size)}`);
  if (earlier === 0) return [];
  const part = (begin: number, end: number, isKnown: boolean): Hash[] => {
    if (earlier === end) return isKnown ? [] : [subtree(begin, end, nodeAt)];
    const middle = begin + split(end - begin);
    return earlier <= middle
      ? [...part(begin, middle, isKnown), subtree(middle, end, nodeAt)]
      : [...part(middle, end, false), subtree(begin, middle, nodeAt)];
  };
  return part(0, size, true);
};

/** The largest power of two that is smaller than the width. */
const split = (width: number): number => {
  let power = 1;
  while (power * 2 < width) power *= 2;
  return power;
};

const subtree = (begin: number, end: number, nodeAt: NodeAt): Hash => {
  const width = end - begin;
  const left = split(width);
  if (width === 1) return nodeAt(0, begin);
  if (width === left * 2) return nodeAt(Math.log2(width), begin / width);
  return nodeHash(subtree(begin, begin + left, nodeAt), subtree(begin + left, end, nodeAt));
};
