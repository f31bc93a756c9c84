import fc from 'fast-check';
import {
  consistencyRanges,
  EMPTY_TREE,
  inclusionRanges,
  isConsistent,
  isIncluded,
  leafHash,
  rootOf,
  type Hash,
  type Range,
  type TreeHead,
} from './merkle';

const fromHex = (hex: string): Buffer => Buffer.from(hex, 'hex');
const toHex = (hashes: readonly Hash[]): string[] => hashes.map((hash) => hash.toString('hex'));

/** The eight leaves with which implementations of RFC 6962 are compared, and the roots over the first one, two, three… */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** A tree in memory, with the proofs that its leaves give. */
function treeOf(hashes: readonly Hash[]) {
  const of = ({ from, to }: Range) => rootOf(hashes.slice(from, to));
  return {
    head: (size = hashes.length): TreeHead => ({ size, root: of({ from: 0, to: size }) }),
    inclusion: (index: number, size = hashes.length) => inclusionRanges(index, size).map(of),
    consistency: (oldSize: number, newSize = hashes.length) => consistencyRanges(oldSize, newSize).map(of),
  };
}
const known = treeOf(LEAVES.map((leaf) => leafHash(fromHex(leaf))));
const numbered = Array.from({ length: 40 }, (_none, index) => leafHash(Buffer.from(`entry ${index}`)));

describe('known values', () => {
  test('the root of no leaves is the hash of nothing', () => {
    expect(toHex([known.head(0).root])).toEqual([
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    ]);
  });

  test.each(ROOTS.map((root, index) => ({ size: index + 1, root })))(
    'the root of $size',
    ({ size, root }) => {
      expect(toHex([known.head(size).root])).toEqual([root]);
    },
  );

  test.each([
    { index: 0, size: 1, proof: [] },
    {
      index: 0,
      size: 8,
      proof: [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    },
    {
      index: 5,
      size: 8,
      proof: [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    },
    { index: 2, size: 3, proof: ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'] },
  ])('the proof of leaf $index of $size', ({ index, size, proof }) => {
    expect(toHex(known.inclusion(index, size))).toEqual(proof);
    const leaf = leafHash(fromHex(LEAVES[index] ?? 'none'));
    expect(isIncluded(leaf, index, known.head(size), proof.map(fromHex))).toBe(true);
  });

  test.each([
    { from: 1, to: 1, proof: [] },
    {
      from: 6,
      to: 8,
      proof: [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    },
    {
      from: 2,
      to: 5,
      proof: [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    },
  ])('the proof that $to goes on from $from', ({ from, to, proof }) => {
    expect(toHex(known.consistency(from, to))).toEqual(proof);
    expect(isConsistent(known.head(from), known.head(to), proof.map(fromHex))).toBe(true);
  });
});

describe('of every tree of up to 40 leaves', () => {
  const tree = treeOf(numbered);
  const sizes = numbered.map((_leaf, index) => index + 1);

  test('each leaf is proven at its place, and at no other', () => {
    for (const size of sizes) {
      const head = tree.head(size);
      for (const [index, leaf] of numbered.slice(0, size).entries()) {
        const proof = tree.inclusion(index, size);
        expect(isIncluded(leaf, index, head, proof)).toBe(true);
        expect(isIncluded(leaf, (index + 1) % size, head, proof)).toBe(size === 1);
      }
    }
  });

  test('each goes on from every smaller one, and from no other tree', () => {
    for (const newSize of sizes) {
      for (const oldSize of [0, ...sizes.slice(0, newSize)]) {
        const proof = tree.consistency(oldSize, newSize);
        const old = tree.head(oldSize);
        expect(isConsistent(old, tree.head(newSize), proof)).toBe(true);
        const other = { size: oldSize, root: leafHash(old.root) };
        expect(isConsistent(other, tree.head(newSize), proof)).toBe(false);
      }
    }
  });
});

/** The same hash with one bit changed. */
function flipped(hash: Hash, bit: number): Hash {
  const changed = Buffer.from(hash);
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed;
}
const anyBit = fc.nat({ max: 255 });

test('a proof with one bit changed, one hash more or one hash less proves no leaf', () => {
  fc.assert(
    fc.property(fc.nat({ max: 39 }), fc.nat(), fc.nat(), anyBit, (more, anyIndex, anyPart, bit) => {
      const size = more + 1;
      const index = anyIndex % size;
      const tree = treeOf(numbered.slice(0, size));
      const proof = tree.inclusion(index);
      const leaf = numbered[index] ?? EMPTY_TREE.root;
      // The leaf, the root or one hash of the proof.
      const changed = [leaf, tree.head().root, ...proof].map((hash, at) =>
        at === anyPart % (proof.length + 2) ? flipped(hash, bit) : hash,
      );
      const [changedLeaf = leaf, root = leaf, ...path] = changed;
      expect(isIncluded(changedLeaf, index, { size, root }, path)).toBe(false);
      expect(isIncluded(leaf, index, tree.head(), [...proof, leaf])).toBe(false);
      if (proof.length > 0) expect(isIncluded(leaf, index, tree.head(), proof.slice(1))).toBe(false);
    }),
  );
});

test('a proof with one bit changed, one hash more or one hash less proves no growth', () => {
  fc.assert(
    fc.property(fc.nat({ max: 39 }), fc.nat(), fc.nat(), anyBit, (more, anySize, anyPart, bit) => {
      const newSize = more + 1;
      const oldSize = 1 + (anySize % newSize);
      const tree = treeOf(numbered.slice(0, newSize));
      const proof = tree.consistency(oldSize);
      const old = tree.head(oldSize);
      const changed = [old.root, tree.head().root, ...proof].map((hash, at) =>
        at === anyPart % (proof.length + 2) ? flipped(hash, bit) : hash,
      );
      const [oldRoot = old.root, newRoot = old.root, ...path] = changed;
      expect(isConsistent({ size: oldSize, root: oldRoot }, { size: newSize, root: newRoot }, path)).toBe(
        false,
      );
      expect(isConsistent(old, tree.head(), [...proof, old.root])).toBe(false);
      if (proof.length > 0) expect(isConsistent(old, tree.head(), proof.slice(1))).toBe(false);
    }),
  );
});

test.each<[string, boolean]>([
  [
    'an empty tree of another root',
    isConsistent({ size: 0, root: leafHash(Buffer.of()) }, known.head(3), []),
  ],
  ['a larger tree', isConsistent(known.head(8), known.head(3), [])],
  ['half a leaf', isConsistent({ ...known.head(1), size: 0.5 }, known.head(3), [])],
  ['a leaf of no tree', isIncluded(leafHash(Buffer.of()), 0, EMPTY_TREE, [])],
  ['a leaf before the first', isIncluded(leafHash(Buffer.of()), -1, known.head(1), [])],
])('nothing is proven of %s', (_name, isProven) => {
  expect(isProven).toBe(false);
});

test.each<[string, () => unknown]>([
  ['a leaf that is not there', () => inclusionRanges(8, 8)],
  ['a tree that shrank', () => consistencyRanges(8, 7)],
])('no proof is made of %s', (_name, prove) => {
  expect(prove).toThrow(RangeError);
});
