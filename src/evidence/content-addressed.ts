import { gunzipSync, gzipSync } from 'node:zlib';
import { IntegrityError, errorText } from '../model/errors';
import { sha256Hex } from '../model/hash';

/** `<prefix>/<sha256 of the contents, hex>`: where they lie in the object store, compressed or not. */
export function contentKey(prefix: string, contents: string | Uint8Array): string {
  return `${prefix}/${sha256Hex(contents)}`;
}

/** How every packed object begins (RFC 1952): without a name, a time and the system that it was written on. */
export const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

export function gzipped(contents: string | Uint8Array): Buffer {
  return withHeader(gzipSync(contents, { level: 6 }));
}

/** @param body gzip as zlib writes it, or its first part. */
export function withHeader(body: Buffer): Buffer {
  GZIP_HEADER.copy(body);
  return body;
}

/** Packs contents for the object store: gzipped, at a fixed level and without a time, so that the same are the same bytes. */
export function pack(
  prefix: string,
  contents: string | Uint8Array,
): { readonly key: string; readonly body: Uint8Array } {
  return { key: contentKey(prefix, contents), body: gzipped(contents) };
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
    throw damaged(name, key, cause);
  }
}

export function damaged(name: string, key: string, cause: unknown): IntegrityError {
  return new IntegrityError(
    `The ${name} ${key} cannot be trusted: ${errorText(cause)}`,
    'Restore the version that was written first: the bucket keeps every version',
    { cause },
  );
}
