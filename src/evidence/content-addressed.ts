import { gunzipSync, gzipSync } from 'node:zlib';
import { IntegrityError, messageOf } from '../model/errors';
import { sha256Hex } from '../model/hash';

/**
 * Packs a text for the object store: gzipped, under `<prefix>/<sha256 of the text as it was before, hex>`. A fixed level
 * and no time in the header make the same text the same bytes.
 */
export function pack(prefix: string, text: string): { readonly key: string; readonly body: Uint8Array } {
  return { key: `${prefix}/${sha256Hex(text)}`, body: gzipSync(text, { level: 6 }) };
}

/**
 * Unpacks what {@link pack} made and reads it; `name` says in the error what the object is.
 * @throws IntegrityError when the text does not have the hash in its key, or `read` throws.
 */
export function unpack<T>(name: string, key: string, body: Uint8Array, read: (text: string) => T): T {
  try {
    const text = gunzipSync(body).toString('utf8');
    if (!key.endsWith(`/${sha256Hex(text)}`)) throw new Error('its contents do not have the hash in its key');
    return read(text);
  } catch (cause) {
    throw new IntegrityError(
      `The ${name} ${key} cannot be trusted: ${messageOf(cause)}`,
      'Restore the version that was written first: the bucket keeps every version',
      { cause },
    );
  }
}
