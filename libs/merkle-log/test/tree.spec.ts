import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  consistencyProof,
  EMPTY_ROOT,
  Frontier,
  inclusionProof,
  leafHash,
  rootAt,
  verifyConsistency,
  verifyInclusion,
} from '../src/index.ts';
import type { Hash, NodeAt } from '../src/index.ts';

/** A tree in memory, as the notary keeps one in files. */
const treeOf = (leaves: readonly Hash[]): { nodeAt: NodeAt; roots: Hash[] } => {
  const levels: Hash[][] = [];
  const frontier = new Frontier();
  const roots = [frontier.root()];
  for (const leaf of leaves) {
    for (const { level, index, hash } of frontier.append(leaf)) (levels[level] ??= [])[index] = hash;
    roots.push(frontier.root());
  }
  return { nodeAt: (level, index) => levels[level]![index]!, roots };
};

// The leaves and roots that the tests of Certificate Transparency (RFC 6962, whose tree RFC 9162 keeps) use.
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const known = treeOf(LEAVES.map((hex) => leafHash(Buffer.from(hex, 'hex'))));
const hex = (hashes: readonly Hash[]): string[] => hashes.map((hash) => hash.toString('hex'));

describe('the tree', () => {
  it('has the roots of the known vectors', () => {
    expect(hex(known.roots)).toEqual(ROOTS);
    expect(EMPTY_ROOT.toString('hex')).toBe(ROOTS[0]);
  });

  it('gives the inclusion proofs of the known vectors', () => {
    expect(hex(inclusionProof(0, 8, known.nodeAt))).toEqual([
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ]);
    expect(hex(inclusionProof(2, 3, known.nodeAt))).toEqual([ROOTS[2]]);
    expect(hex(inclusionProof(1, 5, known.nodeAt))).toEqual([
      ROOTS[1],
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ]);
  });

  it('gives the consistency proofs of the known vectors', () => {
    expect(hex(consistencyProof(1, 8, known.nodeAt))).toEqual(hex(inclusionProof(0, 8, known.nodeAt)));
    expect(hex(consistencyProof(6, 8, known.nodeAt))).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ]);
  });
});

const leaves = fc
  .array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 70 })
  .map((all) => all.map((bytes, index) => leafHash(Buffer.from([index, ...bytes]))));
const other = leafHash(Buffer.from('another'));

describe('proofs', () => {
  it('hold for every leaf in every tree, and for no other leaf, place or root', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), fc.nat(), (all, a, b) => {
        const { nodeAt, roots } = treeOf(all);
        const size = 1 + (a % all.length);
        const index = b % size;
        const proof = inclusionProof(index, size, nodeAt);
        const claim = { leaf: all[index]!, index, size, root: roots[size]! };
        expect(verifyInclusion(claim, proof)).toBe(true);
        expect(verifyInclusion({ ...claim, leaf: other }, proof)).toBe(false);
        expect(verifyInclusion({ ...claim, root: other }, proof)).toBe(false);
        expect(verifyInclusion({ ...claim, index: index + 1 }, proof)).toBe(false);
        expect(verifyInclusion(claim, [...proof, other])).toBe(false);
        expect(verifyInclusion(claim, proof.slice(1))).toBe(proof.length === 0);
      }),
    );
  });

  it('show that a tree begins with every earlier one, and with no other', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), fc.nat(), (all, a, b) => {
        const { nodeAt, roots } = treeOf(all);
        const size = 1 + (a % all.length);
        const earlier = b % (size + 1);
        const proof = consistencyProof(earlier, size, nodeAt);
        const before = { size: earlier, root: roots[earlier]! };
        const after = { size, root: roots[size]! };
        expect(verifyConsistency(before, after, proof)).toBe(true);
        expect(verifyConsistency(before, after, [...proof, other])).toBe(false);
        expect(verifyConsistency(before, { ...after, root: other }, proof)).toBe(earlier === 0);
        if (earlier === 0) return;
        expect(verifyConsistency({ ...before, root: other }, after, proof)).toBe(false);
        expect(verifyConsistency(after, before, proof)).toBe(earlier === size);
      }),
    );
  });

  it('do not survive a change of any earlier leaf', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), fc.nat(), (all, a, b) => {
        const earlier = 1 + (a % all.length);
        const changed = all.map((leaf, index) => (index === b % earlier ? other : leaf));
        const rebuilt = treeOf(changed);
        const kept = { size: earlier, root: treeOf(all).roots[earlier]! };
        const proof = consistencyProof(earlier, all.length, rebuilt.nodeAt);
        expect(verifyConsistency(kept, { size: all.length, root: rebuilt.roots[all.length]! }, proof)).toBe(false);
      }),
    );
  });

  it('come from a frontier that was taken up again as well', () => {
    fc.assert(
      fc.property(leaves, fc.nat(), (all, a) => {
        const { nodeAt, roots } = treeOf(all);
        const size = a % (all.length + 1);
        const frontier = Frontier.of(size, nodeAt);
        for (const leaf of all.slice(size)) frontier.append(leaf);
        expect(frontier.root()).toEqual(roots[all.length]);
        expect(rootAt(size, nodeAt)).toEqual(roots[size]);
      }),
    );
  });
});
