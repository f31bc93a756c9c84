import pLimit from 'p-limit';
import { openCheckpoint, type Checkpoint } from '../../evidence/log/checkpoint';
import { openNote } from '../../evidence/log/note';
import { proofOf } from '../../evidence/log/log';
import { formatProof } from '../../evidence/log/proof';
import { storedTree } from '../../evidence/log/stored-tree';
import { TILE_WIDTH } from '../../evidence/log/tiles';
import type { VerifierKey } from '../../evidence/log/verifier-key';
import type { ListedObjects, ObjectStore } from '../../evidence/ports';
import { ObjectMissingError } from '../../model/errors';
import { addDays, type Instant } from '../../model/instant';
import { checkpointName, type Day } from './day-digest';

const READS_AT_ONCE = 16;

/** A head as it was signed at the end of a day. */
export interface SignedHead {
  readonly day: Day;
  readonly head: Checkpoint;
  /** The signed note, as it is kept. */
  readonly note: string;
  readonly signedBy: VerifierKey;
}

/**
 * The newest signed head; nothing while no day is signed.
 * @throws IntegrityError when none of the keys signed it.
 */
export async function newestHead(
  objects: ListedObjects,
  keys: readonly VerifierKey[],
): Promise<SignedHead | undefined> {
  const day = (await daysWithHead(objects)).at(-1);
  return day === undefined ? undefined : openHead(objects, keys, day);
}

const DAYS_BACK = 14;

/**
 * The newest head signed in the fortnight before, as it lies there, for a reader who has the key: nothing is verified, and
 * no key is listed, which the notifier may not.
 */
export async function latestNote(
  objects: Pick<ObjectStore, 'get'>,
  now: Instant,
): Promise<Pick<SignedHead, 'day' | 'note'> | undefined> {
  for (let back = 1; back <= DAYS_BACK; back += 1) {
    const day = addDays(now, -back).slice(0, 10);
    try {
      return { day, note: await noteOf(objects, day) };
    } catch (thrown) {
      if (!(thrown instanceof ObjectMissingError)) throw thrown;
    }
  }
  return undefined;
}

/** That an object is in the log, and since when. */
export interface ObjectProof {
  /** The day that added it first. */
  readonly day: Day;
  readonly signed: SignedHead;
  /** The contents of a `.tlog-proof` file. */
  readonly text: string;
}

/**
 * Proves by the newest head that the log has an entry: the key of an object.
 * @returns nothing where the log does not have it.
 */
export async function proofOfObject(
  objects: ListedObjects,
  keys: readonly VerifierKey[],
  entry: string,
): Promise<ObjectProof | undefined> {
  const [proof] = await proofsOfObjects(objects, keys, [entry]);
  return proof;
}

/** As {@link proofOfObject}, of several entries in their order; each head is read once. */
export async function proofsOfObjects(
  objects: ListedObjects,
  keys: readonly VerifierKey[],
  entries: readonly string[],
): Promise<(ObjectProof | undefined)[]> {
  const limit = pLimit(READS_AT_ONCE);
  const heads = await signedHeads(objects, keys);
  const signed = heads.at(-1);
  if (signed === undefined) return entries.map(() => undefined);
  const entryAt = entriesAt(objects, signed.head.size);
  return limit.map(entries, async (entry) => {
    let from = 0;
    for (const { day, head } of heads) {
      const index = await indexIn(entryAt, from, head.size, entry);
      if (index !== undefined) {
        const hashes = await proofOf(objects, signed.head.size, index);
        return { day, signed, text: formatProof({ index, hashes, checkpoint: signed.note }) };
      }
      from = head.size;
    }
    return undefined;
  });
}

/**
 * Every signed head, the oldest first.
 * @throws IntegrityError when none of the keys signed one.
 */
export async function signedHeads(
  objects: ListedObjects,
  keys: readonly VerifierKey[],
): Promise<SignedHead[]> {
  return pLimit(READS_AT_ONCE).map(await daysWithHead(objects), (day) => openHead(objects, keys, day));
}

async function daysWithHead(objects: ListedObjects): Promise<Day[]> {
  const days: Day[] = [];
  for await (const name of objects.keys('checkpoints/')) days.push(name.slice('checkpoints/'.length));
  return days;
}

async function noteOf(objects: Pick<ObjectStore, 'get'>, day: Day): Promise<string> {
  return Buffer.from(await objects.get(checkpointName(day))).toString('utf8');
}

async function openHead(objects: ListedObjects, keys: readonly VerifierKey[], day: Day): Promise<SignedHead> {
  const note = await noteOf(objects, day);
  return { day, note, head: openCheckpoint(note, keys), signedBy: openNote(note, keys).signedBy };
}

type EntryAt = (index: number) => Promise<string>;

/** Each bundle is read once. */
function entriesAt(objects: ListedObjects, size: number): EntryAt {
  const tree = storedTree(objects, size);
  const bundles = new Map<number, Promise<Buffer[]>>();
  return async (index) => {
    const bundle = Math.floor(index / TILE_WIDTH);
    const reading = bundles.get(bundle) ?? tree.bundle(bundle);
    bundles.set(bundle, reading);
    return String((await reading)[index % TILE_WIDTH]);
  };
}

/** The entries of a day are in the order of their characters, but for the last, its digest. */
async function indexIn(
  entryAt: EntryAt,
  from: number,
  to: number,
  entry: string,
): Promise<number | undefined> {
  if (from === to) return undefined;
  if ((await entryAt(to - 1)) === entry) return to - 1;
  let [low, high] = [from, to - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((await entryAt(middle)) < entry) low = middle + 1;
    else high = middle;
  }
  return low < to - 1 && (await entryAt(low)) === entry ? low : undefined;
}
