import { IntegrityError } from '../../model/errors';
import { fromBase64 } from './base64';
import { isKeyName, isSignedBy, verifierKey, type VerifierKey } from './verifier-key';

/** What signs the log: a key that stays where it is. */
export interface NoteSigner {
  readonly name: string;
  /** DER of its SubjectPublicKeyInfo; of the curve P-256. */
  readonly publicKey: Uint8Array;
  /** ECDSA over the SHA-256 of the bytes; the signature as DER. */
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
}

/** A signed note (https://c2sp.org/signed-note): a text, and who signed it. */
export interface Note {
  /** Ends with a newline, which is signed too. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}
interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  readonly signature: Buffer;
}

const KEY_ID_BYTES = 4;
/** A reader has to allow sixteen. */
const MOST_SIGNATURES = 100;

/**
 * @throws UsageError when the signer's name or key cannot sign notes.
 * @throws IntegrityError when what it gave is not a signature by its key: no note goes out that nobody can verify.
 */
export async function signNote(text: string, signer: NoteSigner): Promise<string> {
  const key = verifierKey(signer.name, signer.publicKey);
  const fault = faultOfText(text);
  if (fault !== undefined) throw new RangeError(`A text cannot be signed as a note: ${fault}`);
  const signature = await signer.sign(Buffer.from(text));
  if (!isSignedBy(key, text, signature)) {
    throw new IntegrityError(
      `The key of ${key.name} gave a signature that its own public key does not verify`,
      'Sign again; if it stays so, see whether the key was replaced',
      { cause: new Error('Key and public key are not of one pair') },
    );
  }
  const line = Buffer.concat([Buffer.from(key.id, 'hex'), signature]).toString('base64');
  return `${text}\n— ${key.name} ${line}\n`;
}

/** @throws IntegrityError when it is no signed note. The text of one proves nothing: see {@link openNote}. */
export function parseNote(note: string): Note {
  // The text may have empty lines too: the last one separates.
  const ends = note.lastIndexOf('\n\n') + 1;
  if (ends === 0) throw noNote('no empty line stands before its signatures');
  const text = note.slice(0, ends);
  const fault = faultOfText(text);
  if (fault !== undefined) throw noNote(fault);
  const lines = note.slice(ends + 1).split('\n');
  if (lines.pop() !== '') throw noNote('its last line does not end');
  if (lines.length === 0) throw noNote('it has no signature');
  if (lines.length > MOST_SIGNATURES) throw noNote(`it has more than ${MOST_SIGNATURES} signatures`);
  return { text, signatures: lines.map(parseSignature) };
}

function parseSignature(line: string): NoteSignature {
  const [, name, encoded] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  if (name === undefined || !isKeyName(name) || bytes === undefined || bytes.length <= KEY_ID_BYTES)
    throw noNote(`"${line}" is no signature`);
  return {
    name,
    keyId: bytes.subarray(0, KEY_ID_BYTES).toString('hex'),
    signature: bytes.subarray(KEY_ID_BYTES),
  };
}

/**
 * @returns the text of a note, and the key that signed it.
 * @throws IntegrityError when none of the keys signed it, or a signature in the name of one of them is not its own.
 */
export function openNote(
  note: string,
  keys: readonly VerifierKey[],
): { text: string; signedBy: VerifierKey } {
  const { text, signatures } = parseNote(note);
  let signedBy: VerifierKey | undefined;
  for (const { name, keyId, signature } of signatures) {
    const key = keys.find((known) => known.name === name && known.id === keyId);
    if (key === undefined) continue;
    if (!isSignedBy(key, text, signature)) {
      throw new IntegrityError(
        `The signature of ${name} (${keyId}) is not one of this text`,
        'Get the note again from where it was kept; if it stays so, its text was changed after it was signed',
        { cause: new Error('Text and signature do not belong together') },
      );
    }
    signedBy ??= key;
  }
  if (signedBy !== undefined) return { text, signedBy };
  const those = signatures.map(({ name, keyId }) => `${name} (${keyId})`).join(', ');
  throw new IntegrityError(
    `None of the keys given has signed the note; it bears signatures of ${those}`,
    'Give the public key that was noted when the log began',
    { cause: new Error('Another key signed it') },
  );
}

function faultOfText(text: string): string | undefined {
  if (!text.endsWith('\n')) return 'its text does not end with a newline';
  if (/[\u0000-\u0009\u000b-\u001f]/u.test(text)) return 'it has a control character';
  return Buffer.from(text).toString() === text ? undefined : 'it is not Unicode';
}

function noNote(reason: string): IntegrityError {
  return new IntegrityError(`This is no signed note: ${reason}`, 'Get it again from where it was kept', {
    cause: new Error('It has not the form of one'),
  });
}
