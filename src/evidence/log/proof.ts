import { IntegrityError } from '../../model/errors';
import { fromBase64 } from './base64';
import { openCheckpoint, type Checkpoint } from './checkpoint';
import { HASH_BYTES, isIncluded, leafHash, type Hash } from './merkle';
import type { VerifierKey } from './verifier-key';

const HEADER = 'c2sp.org/tlog-proof@v1';

/** That an entry is in a log, and where: all that is needed besides the log's public key. */
interface EntryProof {
  readonly index: number;
  readonly hashes: readonly Hash[];
  /** The signed note, as it was kept. */
  readonly checkpoint: string;
}

/** The text of a `.tlog-proof` file (https://c2sp.org/tlog-proof). */
export function formatProof({ index, hashes, checkpoint }: EntryProof): string {
  const path = hashes.map((hash) => `${hash.toString('base64')}\n`).join('');
  return `${HEADER}\nindex ${index}\n${path}\n${checkpoint}`;
}

/**
 * Needs no network and no log.
 * @returns the head of the log that the entry is in, and its index there.
 * @throws IntegrityError when the proof is not one of this entry, or its checkpoint is not signed by one of the keys.
 */
export function verifyProof(
  proof: string,
  entry: Uint8Array,
  keys: readonly VerifierKey[],
): { checkpoint: Checkpoint; index: number } {
  const { index, hashes, checkpoint: note } = parseProof(proof);
  const checkpoint = openCheckpoint(note, keys);
  if (isIncluded(leafHash(entry), index, checkpoint, hashes)) return { checkpoint, index };
  throw new IntegrityError(
    `The proof does not show that the entry is number ${index} of the ${checkpoint.size} entries of ${checkpoint.origin}`,
    'Compare the entry with the one that the proof was made for',
    { cause: new Error('The hashes do not lead to the root of the head') },
  );
}

function parseProof(proof: string): EntryProof {
  const ends = proof.indexOf('\n\n');
  if (ends === -1) throw noProof('no empty line stands before its checkpoint');
  const [header, ...lines] = proof.slice(0, ends).split('\n');
  if (header !== HEADER) throw noProof(`its first line is not "${HEADER}"`);
  // Others may add data of their own here, which nothing proves.
  if (lines[0]?.startsWith('extra ') === true) lines.shift();
  const [, decimal] = /^index (0|[1-9]\d*)$/.exec(lines.shift() ?? '') ?? [];
  if (decimal === undefined) throw noProof('it has no index');
  const hashes = lines.map((line) => {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_BYTES) throw noProof(`"${line}" is no hash`);
    return hash;
  });
  return { index: Number(decimal), hashes, checkpoint: proof.slice(ends + 2) };
}

function noProof(reason: string): IntegrityError {
  return new IntegrityError(`This is no .tlog-proof file: ${reason}`, 'Get it again from where it was kept', {
    cause: new Error('It has not the form of one'),
  });
}
