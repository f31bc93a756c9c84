import { consistencyOf } from '../../evidence/log/log';
import { vkey, type VerifierKey } from '../../evidence/log/verifier-key';
import type { ListedObjects } from '../../evidence/ports';
import { proofsOfObjects, signedHeads } from '../../record/proof/signed-log';
import type { Period } from '../answer';
import type { PackFile } from './pack-file';

/** Proofs are asked for this many objects at once: each reads the same heads. */
const PROOFS_AT_ONCE = 500;

/** What proves that objects are in the signed log, for whoever has only the public key. */
export async function* proofFiles(
  objects: ListedObjects,
  keys: readonly VerifierKey[],
  cited: readonly string[],
): AsyncGenerator<PackFile, void> {
  for (let at = 0; at < cited.length; at += PROOFS_AT_ONCE) {
    const some = cited.slice(at, at + PROOFS_AT_ONCE);
    const proofs = await proofsOfObjects(objects, keys, some);
    for (const [index, key] of some.entries()) {
      const proof = proofs[index];
      if (proof !== undefined) yield { name: proofFile(key), bytes: Buffer.from(proof.text) };
    }
  }
}

function proofFile(key: string): string {
  return `proofs/${key}.tlog-proof`;
}

/**
 * The keys of the log, its newest signed head, and those of the days of the period, each with what shows that the newest goes
 * on from it: somebody may have kept any of them.
 */
export async function* headFiles(
  objects: ListedObjects,
  keys: readonly VerifierKey[],
  { from, to }: Period,
): AsyncGenerator<PackFile, void> {
  if (keys.length > 0)
    yield { name: 'keys/log.txt', bytes: Buffer.from(keys.map((key) => `${vkey(key)}\n`).join('')) };
  const heads = await signedHeads(objects, keys);
  const newest = heads.at(-1);
  if (newest === undefined) return;
  yield { name: 'checkpoint.txt', bytes: Buffer.from(newest.note) };
  const within = heads.filter(({ day }) => day >= from.slice(0, 10) && day <= to.slice(0, 10));
  for (const { day, head, note } of within) {
    yield { name: `heads/${day}.txt`, bytes: Buffer.from(note) };
    const hashes = await consistencyOf(objects, head.size, newest.head.size);
    const text = hashes.map((hash) => `${hash.toString('base64')}\n`).join('');
    yield { name: `heads/${day}.consistency`, bytes: Buffer.from(text) };
  }
}
