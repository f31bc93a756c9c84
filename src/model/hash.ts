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
  let encoded = '';
  let [bits, many] = [0, 0];
  for (const byte of createHash('sha256').update(text).digest()) {
    bits = (bits << 8) | byte;
    for (many += 8; many >= 5 && encoded.length < length; many -= 5)
      encoded += BASE32[(bits >> (many - 5)) & 31];
    bits &= 0xff;
  }
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
