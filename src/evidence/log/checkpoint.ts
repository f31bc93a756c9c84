import { IntegrityError } from '../../model/errors';
import { fromBase64 } from './base64';
import { HASH_BYTES, type TreeHead } from './merkle';
import { openNote, signNote, type NoteSigner } from './note';
import type { VerifierKey } from './verifier-key';

/** The head of a log, and which log it is of: its origin is the name of the key that signs it. */
export interface Checkpoint extends TreeHead {
  readonly origin: string;
}

/** The text of a checkpoint (https://c2sp.org/tlog-checkpoint), signed as a note. */
export function signCheckpoint({ size, root }: TreeHead, signer: NoteSigner): Promise<string> {
  return signNote(`${signer.name}\n${size}\n${root.toString('base64')}\n`, signer);
}

/**
 * @param note a signed checkpoint. Lines after its third are no part of what our logs say, and are passed over.
 * @throws IntegrityError when it is not one, or not signed by one of the keys for the log that it names.
 */
export function openCheckpoint(note: string, keys: readonly VerifierKey[]): Checkpoint {
  const { text, signedBy } = openNote(note, keys);
  const checkpoint = parseCheckpoint(text);
  if (checkpoint.origin === signedBy.name) return checkpoint;
  throw new IntegrityError(
    `The checkpoint is of the log ${checkpoint.origin}, and signed by ${signedBy.name}`,
    'Give the public key of the log that it is of',
    { cause: new Error('A key signs one log') },
  );
}

/** @throws IntegrityError when the text is not that of a checkpoint. It proves nothing: see {@link openCheckpoint}. */
function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n').slice(0, -1);
  const [origin = '', decimal = '', encoded = ''] = lines;
  const size = /^(0|[1-9]\d*)$/.test(decimal) ? Number(decimal) : undefined;
  const root = fromBase64(encoded);
  if (
    lines.length < 3 ||
    lines.includes('') ||
    size === undefined ||
    root?.length !== HASH_BYTES ||
    !Number.isSafeInteger(size)
  ) {
    throw new IntegrityError(
      'The note is not the checkpoint of a log: it has not an origin, a size and a root in its first three lines',
      'Get it again from where it was kept',
      { cause: new Error('A checkpoint has at least three lines') },
    );
  }
  return { origin, size, root };
}
