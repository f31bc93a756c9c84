import { createHash } from 'node:crypto';

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
 * JSON with sorted keys at every depth and nothing between tokens, so that equal data has equal bytes: RFC 8785 for what
 * we hold (text, finite numbers, booleans, null), except that integer-like keys come first, in numeric order.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
