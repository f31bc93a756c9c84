import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import canonicalize from 'canonicalize';
import { errorText } from './errors';

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The first `length` characters of the lower-case RFC 4648 base32 of a SHA-256: short enough to type, 5 bits each. */
export function sha256Base32(text: string, length: number): string {
  const bits = [...createHash('sha256').update(text).digest()]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  let encoded = '';
  for (let at = 0; encoded.length < length; at += 5)
    encoded += BASE32[Number.parseInt(bits.slice(at, at + 5), 2)];
  return encoded;
}

/**
 * Canonical JSON (RFC 8785): keys sorted as text at every depth and nothing between tokens, so that equal data has equal
 * bytes in any language. A field that is `undefined` is left out. Half of a surrogate pair has no form in it, and AWS may
 * answer one in a name that somebody chose: U+FFFD stands for it, so that no name stops a scan.
 * @throws TypeError for what JSON cannot hold, such as a number that is not finite.
 */
export function canonicalJson(value: unknown): string {
  let text: string | undefined;
  try {
    text = canonicalize(value);
  } catch (cause) {
    // A copy is made only here, because hardly any value needs one.
    const copy = wellFormed(value);
    if (isDeepStrictEqual(copy, value))
      throw new TypeError(`A value has no canonical JSON: ${errorText(cause)}`, { cause });
    return canonicalJson(copy);
  }
  if (text === undefined) throw new TypeError(`A value of type ${typeof value} has no canonical JSON`);
  return text;
}

function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return Buffer.from(value).toString();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [String(wellFormed(key)), wellFormed(item)]),
  );
}
