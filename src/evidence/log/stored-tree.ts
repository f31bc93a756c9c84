import type { ObjectStore } from '../ports';
import { leftLeaves, nodeHash, rootOf, type Hash, type Range } from './merkle';
import { decodeBundle, decodeTile, hashesAt, TILE_WIDTH, tileKey, tileOf } from './tiles';

/** A tree of the log as its tiles and bundles say. What it answers is not proven; whoever has the head can prove it. */
export interface StoredTree {
  readonly bundle: (index: number) => Promise<Buffer[]>;
  readonly tile: (level: number, index: number) => Promise<Hash[]>;
  /** The hash of a subtree; each tile is read once. */
  readonly hashOf: (range: Range) => Promise<Hash>;
}

/** @param size that of a tree whose head was signed: for others the tiles at the right edge were never stored. */
export function storedTree(objects: ObjectStore, size: number): StoredTree {
  const reading = new Map<string, Promise<Hash[]>>();

  function tile(level: number, index: number): Promise<Hash[]> {
    const name = tileOf(level, index, size);
    const key = tileKey(name);
    const known = reading.get(key);
    if (known !== undefined) return known;
    const hashes = objects.get(key).then((body) => decodeTile(name, body));
    reading.set(key, hashes);
    return hashes;
  }

  async function hashOf({ from, to }: Range): Promise<Hash> {
    const leaves = to - from;
    const middle = leftLeaves(leaves);
    const isComplete = leaves === 1 || leaves === middle * 2;
    if (!isComplete)
      return nodeHash(await hashOf({ from, to: from + middle }), await hashOf({ from: from + middle, to }));
    let level = 0;
    while (hashesAt(level + 1, leaves) > 0) level += 1;
    const first = hashesAt(level, from);
    const hashes = await tile(level, Math.floor(first / TILE_WIDTH));
    const at = first % TILE_WIDTH;
    return rootOf(hashes.slice(at, at + hashesAt(level, leaves)));
  }

  return {
    tile,
    hashOf,
    async bundle(index) {
      const name = tileOf('entries', index, size);
      return decodeBundle(name, await objects.get(tileKey(name)));
    },
  };
}
