import { IntegrityError } from '../../model/errors';
import type { ObjectStore } from '../ports';
import type { TreeHead } from './merkle';
import { RightEdge, type MadeTile } from './right-edge';
import { HASH_BYTES } from './merkle';
import { storedTree } from './stored-tree';
import { TILE_WIDTH, tileKey, tileOf, type TileName } from './tiles';

/** The first part of a log that is not what the head was signed over. */
export type BrokenPart =
  | { readonly part: 'entry'; readonly index: number; readonly key: string; readonly reason: string }
  | { readonly part: 'bundle' | 'tile'; readonly key: string; readonly reason: string }
  /** Entries and tiles agree with each other: the whole log is another one than that of the head. */
  | { readonly part: 'head'; readonly reason: string };

/** Where a stored tile is not what the entries give. */
interface Difference {
  readonly name: TileName;
  /** The first hash that differs; nothing where the tile cannot be read at all. */
  readonly at?: number;
  readonly reason: string;
}

/**
 * Computes every hash of a log again from its entries, and compares each with the tiles and the last with the head. Where
 * the head is that of the entries, a tile that differs is the broken one; where it is not, the entries are.
 * @param earlierSizes of the heads signed before, ascending: at each, tiles were written that were not full.
 */
export async function verifyLog(
  objects: ObjectStore,
  head: TreeHead,
  earlierSizes: readonly number[] = [],
): Promise<BrokenPart | undefined> {
  const tree = storedTree(objects, head.size);
  const edge = new RightEdge();
  const earlier = [...earlierSizes];
  let since = 0;
  let first: Difference | undefined;
  /** An older bundle and the last one differ: which of the two was changed, the head's root says. */
  let firstBundle: Difference | undefined;
  /** The bundles of the head itself are read anyhow: the entries come from them. */
  const compare = async (made: readonly MadeTile[], bundlesToo = false) => {
    for (const each of made)
      if (each.name.level !== 'entries') first ??= await differenceOf(objects, each);
      else if (bundlesToo) firstBundle ??= await differenceOf(objects, each);
  };
  for (let index = 0; index * TILE_WIDTH < head.size; index += 1) {
    const entries = await unlessBroken(tree.bundle(index));
    if ('reason' in entries)
      return { part: 'bundle', key: tileKey(tileOf('entries', index, head.size)), reason: entries.reason };
    for (const entry of entries.value) {
      await compare(edge.add(entry));
      for (; earlier[0] === edge.size; earlier.shift()) {
        await compare(edge.unfilledSince(since), true);
        since = edge.size;
      }
    }
  }
  await compare(edge.unfilledSince(0));
  const root = edge.root();
  if (root.equals(head.root)) {
    const part = first ?? firstBundle;
    return part && { part: 'tile', key: tileKey(part.name), reason: part.reason };
  }
  if (first === undefined) {
    return {
      part: 'head',
      reason: `the entries and tiles have the root ${root.toString('base64')}, and the head says ${head.root.toString('base64')}`,
    };
  }
  return brokenBelow(first, head.size);
}

/** What the head is not signed over, seen from the lowest tile that says otherwise. */
function brokenBelow({ name, at, reason }: Difference, size: number): BrokenPart {
  const key = tileKey(name);
  if (at === undefined || name.level === 'entries') return { part: 'tile', key, reason };
  const below = name.index * TILE_WIDTH + at;
  if (name.level > 0) {
    return {
      part: 'tile',
      key: tileKey(tileOf(name.level - 1, below, size)),
      reason: `it and what is below it do not give hash ${at} of ${key}`,
    };
  }
  return {
    part: 'entry',
    index: below,
    key: tileKey(tileOf('entries', name.index, size)),
    reason: `it does not give hash ${at} of ${key}`,
  };
}

async function differenceOf(objects: ObjectStore, { name, body }: MadeTile): Promise<Difference | undefined> {
  const stored = await unlessBroken(objects.get(tileKey(name)));
  if ('reason' in stored) return { name, reason: stored.reason };
  const { value } = stored;
  if (value.length !== body.length)
    return { name, reason: `it has ${value.length} bytes instead of ${body.length}` };
  const byte = body.findIndex((expected, position) => value[position] !== expected);
  if (byte === -1) return undefined;
  if (name.level === 'entries')
    return { name, reason: `byte ${byte} is not that of the entries signed later` };
  const at = Math.floor(byte / HASH_BYTES);
  return { name, at, reason: `hash ${at} is not the one that the entries give` };
}

/** A part that is missing or damaged is an answer here; that the store does not answer is none. */
async function unlessBroken<T>(
  reading: Promise<T>,
): Promise<{ readonly value: T } | { readonly reason: string }> {
  try {
    return { value: await reading };
  } catch (thrown) {
    if (thrown instanceof IntegrityError) return { reason: thrown.message };
    throw thrown;
  }
}
