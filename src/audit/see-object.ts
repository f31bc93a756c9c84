import { readObject } from '../evidence/check-object';
import { verifyProof } from '../evidence/log/proof';
import type { VerifierKey } from '../evidence/log/verifier-key';
import type { ListedObjects } from '../evidence/ports';
import { IntegrityError, ObjectMissingError } from '../model/errors';
import { newestHead, proofOfObject } from '../record/proof/signed-log';

/**
 * What the signed log says of an object. `in`: a proof of inclusion was made and verified against the newest signed head;
 * `not in`: days are signed, and none has it; `unsigned`: no day is signed yet; `broken`: the log itself cannot be trusted.
 */
export type LogStanding =
  | {
      readonly kind: 'in';
      /** The day that added it. */
      readonly day: string;
      /** Its number in the log, from 0. */
      readonly index: number;
      /** Entries under the head that it was proven by, and the day at whose end that was signed. */
      readonly size: number;
      readonly signedUpTo: string;
      /** The name of the key. */
      readonly signedBy: string;
    }
  | { readonly kind: 'not in'; readonly signedUpTo: string }
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'broken'; readonly why: string };

/** A stored object as it was found. `damaged`: other bytes than were written, of which nothing is shown. */
export type SeenObject =
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged'; readonly why: string; readonly log: LogStanding }
  | {
      readonly kind: 'whole';
      /** Unpacked. */
      readonly contents: Buffer;
      /** Whether its key has the hash of its contents: of some keys nothing but `verify` tells. */
      readonly isHashed: boolean;
      readonly log: LogStanding;
    };

const KEY = /^[\w-]+(\/[\w-][\w.-]*)+$/;

/** Reads an object and says what verifies it; nothing of what it finds is thrown. */
export async function seeObject(
  objects: ListedObjects,
  keys: readonly VerifierKey[],
  key: string,
): Promise<SeenObject> {
  if (!KEY.test(key)) return { kind: 'missing' };
  try {
    const { contents, isHashed } = await readObject(objects, key);
    return { kind: 'whole', contents, isHashed, log: await standingInLog(objects, keys, key) };
  } catch (thrown) {
    if (thrown instanceof ObjectMissingError) return { kind: 'missing' };
    if (!(thrown instanceof IntegrityError)) throw thrown;
    return { kind: 'damaged', why: thrown.message, log: await standingInLog(objects, keys, key) };
  }
}

async function standingInLog(
  objects: ListedObjects,
  keys: readonly VerifierKey[],
  key: string,
): Promise<LogStanding> {
  try {
    const proof = await proofOfObject(objects, keys, key);
    if (proof === undefined) {
      const newest = await newestHead(objects, keys);
      return newest === undefined ? { kind: 'unsigned' } : { kind: 'not in', signedUpTo: newest.day };
    }
    const { day, signed, text } = proof;
    const { index, checkpoint } = verifyProof(text, Buffer.from(key), keys);
    return {
      kind: 'in',
      day,
      index,
      size: checkpoint.size,
      signedUpTo: signed.day,
      signedBy: signed.signedBy.name,
    };
  } catch (thrown) {
    if (!(thrown instanceof IntegrityError)) throw thrown;
    return { kind: 'broken', why: thrown.message };
  }
}
