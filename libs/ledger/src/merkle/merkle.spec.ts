import fc from 'fast-check';
import { mth, path, proof } from '../../test-support/reference-tree.js';
import { Frontier } from './frontier.js';
import type { CompleteNode } from './frontier.js';
import { leafHash } from './hashes.js';
import { MerkleTree, treeInMemory } from './tree.js';
import { verifyConsistency, verifyInclusion } from './verify-proof.js';

const entries = (count: number): Buffer[] => Array.from({ length: count }, (_, n) => Buffer.from(`entry ${n}`));
const treeOf = (data: Buffer[]): MerkleTree => treeInMemory(data.map(leafHash));
const hex = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('hex'));
const sizes = fc.integer({ min: 1, max: 70 });

/** One bit of one hash turned over. */
function turned(hashes: readonly Buffer[], at: number, bit: number): Buffer[] {
  return hashes.map((hash, n) => {
    const copy = Buffer.from(hash);
    if (n === at % hashes.length) copy[bit % 32] = (copy[bit % 32] ?? 0) ^ 1;
    return copy;
  });
}

describe('the tree', () => {
  it('gives the roots and proofs that RFC 9162 defines', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), async (size, n) => {
        const data = entries(size);
        const tree = treeOf(data);
        expect((await tree.root(size)).equals(mth(data))).toBe(true);
        expect(hex(await tree.inclusionProof(n % size, size))).toEqual(hex(path(n % size, data)));
        const first = 1 + (n % size);
        expect(hex(await tree.consistencyProof(first, size))).toEqual(hex(proof(first, data)));
      }),
    );
    expect((await treeOf([]).root(0)).equals(mth([]))).toBe(true);
  });

  it('gives the same from kept subtrees as from all the leaves', async () => {
    const leaves = entries(1100).map(leafHash);
    const kept: CompleteNode[] = [];
    const frontier = new Frontier((node) => kept.push(node));
    for (const leaf of leaves) frontier.push(leaf);
    const asked: number[] = [];
    const tree = new MerkleTree({
      levels: [2, 8],
      leaves: async (start, end) => {
        asked.push(end - start);
        return leaves.slice(start, end);
      },
      nodes: async (level, start, end) =>
        kept.filter((node) => node.level === level && node.index >= start && node.index < end).map(({ hash }) => hash),
    });
    const whole = treeInMemory(leaves);
    expect(await tree.root(1100)).toEqual(frontier.root());
    for (const [first, second] of [
      [1, 1100],
      [255, 257],
      [256, 1024],
      [700, 1099],
      [0, 5],
    ] as const) {
      expect(await tree.consistencyProof(first, second)).toEqual(await whole.consistencyProof(first, second));
    }
    for (const index of [0, 255, 256, 1023, 1099]) {
      expect(await tree.inclusionProof(index, 1100)).toEqual(await whole.inclusionProof(index, 1100));
    }
    expect(Math.max(...asked)).toBeLessThan(4);
  });

  it('goes on from a frontier that was kept, and takes no other bytes for one', () => {
    fc.assert(
      fc.property(sizes, sizes, (before, more) => {
        const leaves = entries(before + more).map(leafHash);
        const one = new Frontier();
        for (const leaf of leaves.slice(0, before)) one.push(leaf);
        const other = Frontier.from(before, one.toBytes());
        for (const leaf of leaves.slice(before)) other.push(leaf);
        expect(other.root().equals(mth(entries(before + more)))).toBe(true);
        expect(() => Frontier.from(before, Buffer.concat([one.toBytes(), Buffer.alloc(1)]))).toThrow(
          expect.objectContaining({ code: 'LEDGER_HASH_MALFORMED' }),
        );
      }),
    );
  });
});

describe('a proof', () => {
  it('of inclusion holds for its entry in its tree, and for nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (size, n, bit) => {
        const data = entries(size);
        const [index, root] = [n % size, mth(data)];
        const shown = await treeOf(data).inclusionProof(index, size);
        const leaf = leafHash(data[index] as Buffer);
        expect(verifyInclusion(index, leaf, { size, root }, shown)).toBe(true);
        expect(verifyInclusion(index, leafHash(Buffer.from('another')), { size, root }, shown)).toBe(false);
        expect(verifyInclusion(index, leaf, { size, root: leaf }, shown)).toBe(size === 1);
        expect(verifyInclusion(index, leaf, { size, root }, [...shown, leaf])).toBe(false);
        if (size === 1) return;
        expect(verifyInclusion((index + 1) % size, leaf, { size, root }, shown)).toBe(false);
        expect(verifyInclusion(index, leaf, { size, root }, turned(shown, n, bit))).toBe(false);
        expect(verifyInclusion(index, leaf, { size, root }, shown.slice(1))).toBe(false);
      }),
    );
  });

  it('of consistency holds for a tree that only grew, and for no history written anew', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, sizes, fc.nat(), fc.nat(), async (before, more, n, bit) => {
        const data = entries(before + more);
        const first = { size: before, root: mth(data.slice(0, before)) };
        const second = { size: before + more, root: mth(data) };
        const shown = await treeOf(data).consistencyProof(first.size, second.size);
        expect(verifyConsistency(first, second, shown)).toBe(true);
        const rewritten = data.map((entry, at) => (at === n % before ? Buffer.from('written anew') : entry));
        const other = { size: second.size, root: mth(rewritten) };
        const lied = await treeOf(rewritten).consistencyProof(first.size, second.size);
        expect(verifyConsistency(first, other, lied)).toBe(false);
        expect(verifyConsistency(first, other, shown)).toBe(false);
        expect(verifyConsistency(first, second, turned(shown, n, bit))).toBe(false);
        expect(verifyConsistency(second, first, shown)).toBe(false);
        expect(verifyConsistency(first, second, shown.slice(1))).toBe(false);
      }),
    );
  });

  it('between equal trees is empty, and from the empty tree proves nothing', () => {
    const tree = { size: 3, root: mth(entries(3)) };
    expect(verifyConsistency(tree, tree, [])).toBe(true);
    expect(verifyConsistency(tree, { ...tree, root: mth(entries(2)) }, [])).toBe(false);
    expect(verifyConsistency({ size: 0, root: mth([]) }, tree, [])).toBe(true);
    expect(verifyConsistency(tree, { ...tree, size: 4 }, [])).toBe(false);
  });
});
