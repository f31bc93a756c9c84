import { IntegrityError, ObjectMissingError } from '../../model/errors';
import type { ObjectStore } from '../ports';
import { checkpointText, signCheckpoint } from './checkpoint';
import type { TreeHead } from './merkle';
import { parseNote, type NoteSigner } from './note';
import { headKey } from './tiles';

/**
 * Signs the head of a log and keeps it, unless one of that size is kept: a log that signs two heads of one size has been
 * two things to two readers.
 * @returns the signed checkpoint that is kept, from this run or an earlier one.
 * @throws IntegrityError when a head of that size and another root or origin was signed before.
 */
export async function keepHead(objects: ObjectStore, head: TreeHead, signer: NoteSigner): Promise<string> {
  const kept = (await keptHead(objects, head.size)) ?? (await sign(objects, head, signer));
  if (parseNote(kept).text === checkpointText({ origin: signer.name, ...head })) return kept;
  throw new IntegrityError(
    `A head of ${head.size} entries that is not the one to be signed was signed before: ${headKey(head.size)}`,
    'Verify the log against the head that is kept; nothing more can be appended until they agree',
  );
}

/** @returns nothing where no head of that size was signed. */
export async function keptHead(objects: ObjectStore, size: number): Promise<string | undefined> {
  try {
    return await readHead(objects, size);
  } catch (thrown) {
    if (thrown instanceof ObjectMissingError) return undefined;
    throw thrown;
  }
}

/** Of two that sign at the same time, the first one's is kept. */
async function sign(objects: ObjectStore, head: TreeHead, signer: NoteSigner): Promise<string> {
  const note = await signCheckpoint(head, signer);
  await objects.putIfAbsent(headKey(head.size), Buffer.from(note));
  return readHead(objects, head.size);
}

async function readHead(objects: ObjectStore, size: number): Promise<string> {
  return Buffer.from(await objects.get(headKey(size))).toString();
}
