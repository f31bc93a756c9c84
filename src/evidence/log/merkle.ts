import { createHash } from 'node:crypto';

/** A SHA-256, 32 bytes. */
export type Hash = Buffer;
export const HASH_BYTES = 32;

/** Leaves `from` to `to` (not included) of a tree: one of its subtrees. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** How many leaves a tree has, and its root: what a signature on the log is a signature of. */
export interface TreeHead {
  readonly size: number;
  readonly root: Hash;
}

const LEAF = Buffer.of(0);
const NODE = Buffer.of(1);

/** A leaf and a node begin with different bytes, so that neither can be shown for the other (RFC 6962, section 2.1). */
export function leafHash(entry: Uint8Array): Hash {
  return createHash('sha256').update(LEAF).update(entry).digest();
}

export function nodeHash(left: Hash, right: Hash): Hash {
  return createHash('sha256').update(NODE).update(left).update(right).digest();
}

export const EMPTY_TREE: TreeHead = { size: 0, root: createHash('sha256').digest() };

/** The root over the hashes of leaves, or of subtrees that are equally large except the last, which may be smaller. */
export function rootOf(hashes: readonly Hash[]): Hash {
  const [first] = hashes;
  if (first === undefined) return EMPTY_TREE.root;
  if (hashes.length === 1) return first;
  const middle = leftLeaves(hashes.length);
  return nodeHash(rootOf(hashes.slice(0, middle)), rootOf(hashes.slice(middle)));
}

/** How many of `count` leaves are in the left subtree: the largest power of two that is smaller than `count`. */
export function leftLeaves(count: number): number {
  let left = 1;
  while (left * 2 < count) left *= 2;
  return left;
}

/** The subtrees whose hashes prove that a leaf is in a tree, from its sibling upwards (RFC 6962, section 2.1.1). */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!isIndex(index, size)) throw new RangeError(`A tree of ${size} leaves has no leaf ${index}`);
  return siblings({ from: index, to: index + 1 }, size);
}

/** The subtrees whose hashes prove that a tree begins with an older one (RFC 6962, section 2.1.2). */
export function consistencyRanges(oldSize: number, newSize: number): Range[] {
  if (!areSizes(oldSize, newSize))
    throw new RangeError(`A tree of ${newSize} leaves does not go on from one of ${oldSize}`);
  if (oldSize === 0 || oldSize === newSize) return [];
  const start = lastComplete(oldSize);
  const path = siblings(start, newSize);
  return start.from === 0 ? path : [start, ...path];
}

/** The last complete subtree of a tree, which is one of every later tree too: both roots are reached from there. */
function lastComplete(size: number): Range {
  let width = 1;
  while (size % (width * 2) === 0) width *= 2;
  return { from: size - width, to: size };
}

/** On the way down from the root to a subtree, each part that is left aside; the last one first. */
function siblings(subtree: Range, size: number): Range[] {
  const aside: Range[] = [];
  let from = 0;
  let to = size;
  while (from !== subtree.from || to !== subtree.to) {
    const middle = from + leftLeaves(to - from);
    if (subtree.from < middle) {
      aside.push({ from: middle, to });
      to = middle;
    } else {
      aside.push({ from, to: middle });
      from = middle;
    }
  }
  return aside.reverse();
}

/** @returns whether the proof shows that the leaf stands at `index` of the tree. */
export function isIncluded(
  leaf: Hash,
  index: number,
  { size, root }: TreeHead,
  proof: readonly Hash[],
): boolean {
  if (!isIndex(index, size)) return false;
  const start = { from: index, to: index + 1 };
  const path = named(siblings(start, size), proof);
  return path !== undefined && climb(leaf, start, path).equals(root);
}

/** @returns whether the proof shows that the new tree begins with all leaves of the old one, in their order. */
export function isConsistent(old: TreeHead, now: TreeHead, proof: readonly Hash[]): boolean {
  if (!areSizes(old.size, now.size)) return false;
  if (old.size === 0 && !old.root.equals(EMPTY_TREE.root)) return false;
  if (old.size === now.size) return proof.length === 0 && old.root.equals(now.root);
  if (old.size === 0) return proof.length === 0;
  const start = lastComplete(old.size);
  const [first, ...rest] = start.from === 0 ? [old.root, ...proof] : proof;
  const path = named(siblings(start, now.size), rest);
  if (first === undefined || path === undefined) return false;
  const ofOld = path.filter(({ range }) => range.to <= start.from);
  return climb(first, start, ofOld).equals(old.root) && climb(first, start, path).equals(now.root);
}

interface Subtree {
  readonly range: Range;
  readonly hash: Hash;
}

/** @returns nothing where there are more ranges than hashes, or fewer. */
function named(ranges: readonly Range[], hashes: readonly Hash[]): Subtree[] | undefined {
  if (ranges.length !== hashes.length) return undefined;
  return ranges.flatMap((range, at) => hashes.slice(at, at + 1).map((hash) => ({ range, hash })));
}

function climb(hash: Hash, start: Range, path: readonly Subtree[]): Hash {
  return path.reduce(
    (below, { range, hash: sibling }) =>
      range.to <= start.from ? nodeHash(sibling, below) : nodeHash(below, sibling),
    hash,
  );
}

function isIndex(index: number, size: number): boolean {
  return Number.isSafeInteger(size) && Number.isSafeInteger(index) && index >= 0 && index < size;
}

function areSizes(oldSize: number, newSize: number): boolean {
  return Number.isSafeInteger(oldSize) && Number.isSafeInteger(newSize) && oldSize >= 0 && oldSize <= newSize;
}
