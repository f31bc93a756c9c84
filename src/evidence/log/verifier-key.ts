import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { errorText, UsageError } from '../../model/errors';
import { fromBase64 } from './base64';

/** ECDSA over SHA-256, in the list of signature types of https://c2sp.org/signed-note. */
const ECDSA = 0x02;

/** A public key that signs notes, and the name under which it does. */
export interface VerifierKey {
  readonly name: string;
  /** Four bytes of hex, by which a signature says whose it is. */
  readonly id: string;
  readonly key: KeyObject;
}

/** @returns whether a text can name a key: it has no white space and no plus. */
export function isKeyName(text: string): boolean {
  return /^[^\s\u0085\u0000-\u001f+]+$/u.test(text);
}

/**
 * @param spki the public key, DER of its SubjectPublicKeyInfo, as KMS gives it.
 * @throws UsageError when the name cannot be one, or the key is not one of the curve P-256.
 */
export function verifierKey(name: string, spki: Uint8Array): VerifierKey {
  if (!isKeyName(name)) {
    throw new UsageError(
      `"${name}" cannot name a key of the log`,
      'Give a name without white space and without a plus, such as a host and a path',
      { cause: new Error('White space and plus separate the parts of a key') },
    );
  }
  return { name, id: keyId(spki), key: readKey(name, Buffer.from(spki)) };
}

function readKey(name: string, der: Buffer): KeyObject {
  try {
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    const curve = key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType;
    if (curve !== 'prime256v1') throw new Error(`it is of ${curve}`);
    return key;
  } catch (cause) {
    throw new UsageError(
      `The public key of ${name} cannot verify the log: ${errorText(cause)}`,
      'Give a key of the curve P-256 (KMS: ECC_NIST_P256)',
      { cause },
    );
  }
}

/** For keys of this type the id is made of the key alone, and not of its name as for others. */
export function keyId(spki: Uint8Array): string {
  return createHash('sha256').update(spki).digest('hex').slice(0, 8);
}

/** A key as one line of text: `<name>+<id>+<base64 of the type and the key>`. */
export function vkey({ name, id, key }: VerifierKey): string {
  const spki = key.export({ format: 'der', type: 'spki' });
  return `${name}+${id}+${Buffer.concat([Buffer.of(ECDSA), spki]).toString('base64')}`;
}

/** @throws UsageError when the text is not a key, not one that we know the type of, or its parts do not belong together. */
export function parseVkey(text: string): VerifierKey {
  const [, name, id, encoded] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text) ?? [];
  const bytes = encoded === undefined ? undefined : fromBase64(encoded);
  const refused = (reason: string) =>
    new UsageError(
      `"${text}" is not a key of the log: ${reason}`,
      'Give the line that was noted when the log began',
      { cause: new Error('It has not the form <name>+<hash>+<key>') },
    );
  if (name === undefined || bytes === undefined) throw refused('it has not the form name+id+key');
  if (bytes[0] !== ECDSA) throw refused(`keys of type ${bytes[0]} are not read`);
  const key = verifierKey(name, bytes.subarray(1));
  if (key.id !== id) throw refused(`the key's id is ${key.id}`);
  return key;
}

/** @param signature DER of the two numbers of an ECDSA signature. */
export function isSignedBy({ key }: VerifierKey, text: string, signature: Uint8Array): boolean {
  return verify('sha256', Buffer.from(text), { key, dsaEncoding: 'der' }, signature);
}
