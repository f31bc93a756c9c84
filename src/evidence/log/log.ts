import { IntegrityError } from '../../model/errors';
import type { ObjectStore } from '../ports';
import { consistencyRanges, EMPTY_TREE, inclusionRanges, leafHash, type Hash, type TreeHead } from './merkle';
import { RightEdge, type MadeTile } from './right-edge';
import { storedTree } from './stored-tree';
import { hashesAt, TILE_WIDTH, tileKey } from './tiles';

const CONCURRENT_WRITES = 8;

/**
 * Appends entries to the log and writes the tiles and bundles that they change. Nothing refers to those before a head of
 * the new size is signed, so a crash at any point is mended by the same call again: with the same entries in the same
 * order, which the caller therefore has to have settled first.
 * @param previous the last head that was signed, or nothing where the log begins.
 * @throws IntegrityError when the log's right edge is not that of `previous`, or an earlier call began to write other entries.
 */
export async function appendEntries(
  objects: ObjectStore,
  previous: TreeHead | undefined,
  entries: readonly Uint8Array[],
): Promise<TreeHead> {
  const before = previous ?? EMPTY_TREE;
  const edge = await readRightEdge(objects, before);
  let made: MadeTile[] = [];
  for (const entry of entries) {
    made.push(...edge.add(entry));
    if (made.length < CONCURRENT_WRITES) continue;
    await write(objects, made);
    made = [];
  }
  await write(objects, [...made, ...edge.unfilledSince(before.size)]);
  return { size: edge.size, root: edge.root() };
}

async function readRightEdge(objects: ObjectStore, { size, root }: TreeHead): Promise<RightEdge> {
  const tree = storedTree(objects, size);
  const levels: Promise<Hash[]>[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level += 1) {
    const hashes = hashesAt(level, size);
    levels.push(
      hashes % TILE_WIDTH === 0 ? Promise.resolve([]) : tree.tile(level, Math.floor(hashes / TILE_WIDTH)),
    );
  }
  const hasBundle = size % TILE_WIDTH > 0;
  const [entries, ...tiles] = await Promise.all([
    hasBundle ? tree.bundle(Math.floor(size / TILE_WIDTH)) : [],
    ...levels,
  ]);
  const edge = new RightEdge(size, tiles, entries);
  const leaves = tiles[0] ?? [];
  if (
    !edge.root().equals(root) ||
    !entries.every((entry, at) => leaves[at]?.equals(leafHash(entry)) === true)
  ) {
    throw new IntegrityError(
      `Nothing can be appended to the log: its last tiles or its last entries are not those of the head of ${size} entries`,
      'Verify the log, which names the part that is broken, and restore the version of it that was written first',
      { cause: new Error('They are damaged, or of another log') },
    );
  }
  return edge;
}

async function write(objects: ObjectStore, made: readonly MadeTile[]): Promise<void> {
  await Promise.all(
    made.map(async ({ name, body }) => {
      const key = tileKey(name);
      await objects.putIfAbsent(key, body);
      // A part of another run stays where it is: a head over ours would then be of entries that are nowhere.
      if (body.equals(await objects.get(key))) return;
      throw new IntegrityError(
        `${key} of the log was written before, with other entries than are appended now`,
        'Append the entries that the earlier run had begun with, in the same order',
        { cause: new Error('A log is only ever appended to') },
      );
    }),
  );
}

/** Entries `from` to `to` (not included), as the bundles say. */
export async function* entriesOf(
  objects: ObjectStore,
  size: number,
  from: number,
  to: number,
): AsyncGenerator<Buffer, void> {
  if (from < 0 || from > to || to > size)
    throw new RangeError(`A log of ${size} entries does not have those from ${from} to ${to}`);
  const tree = storedTree(objects, size);
  for (let index = Math.floor(from / TILE_WIDTH); index * TILE_WIDTH < to; index += 1) {
    const first = index * TILE_WIDTH;
    yield* (await tree.bundle(index)).slice(Math.max(0, from - first), to - first);
  }
}

/** The inclusion proof of an entry in the tree of this size. */
export function proofOf(objects: ObjectStore, size: number, index: number): Promise<Hash[]> {
  const tree = storedTree(objects, size);
  return Promise.all(inclusionRanges(index, size).map(tree.hashOf));
}

/** The proof that the tree of one size begins with the one of an earlier size. */
export function consistencyOf(objects: ObjectStore, oldSize: number, newSize: number): Promise<Hash[]> {
  const tree = storedTree(objects, newSize);
  return Promise.all(consistencyRanges(oldSize, newSize).map(tree.hashOf));
}
