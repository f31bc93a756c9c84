import { createHash } from 'node:crypto';
import { createGunzip } from 'node:zlib';
import { damaged, GZIP_HEADER, gzipped } from './content-addressed';
import type { ObjectStore } from './ports';

/** Up to this many bytes an object is also packed again, which tells a change that its contents do not show. */
const PACKED_AGAIN = 4 * 1024 * 1024;

/**
 * Reads an object as its bytes and checks them against its key.
 * @throws IntegrityError when there is none, it has not the hash in its key, or other bytes of the same contents than were
 * written.
 */
export async function checkObject(objects: ObjectStore, key: string): Promise<void> {
  const body = await objects.get(key);
  if (key.endsWith(`/${createHash('sha256').update(body).digest('hex')}`)) return;
  try {
    if (!Buffer.from(body.subarray(0, GZIP_HEADER.length)).equals(GZIP_HEADER))
      throw new Error('it does not begin as it was written');
    const hash = createHash('sha256');
    const contents: Buffer[] = [];
    let size = 0;
    const gunzip = createGunzip();
    gunzip.end(body);
    const chunks: AsyncIterable<Buffer> = gunzip;
    for await (const chunk of chunks) {
      hash.update(chunk);
      size += chunk.length;
      if (size <= PACKED_AGAIN) contents.push(chunk);
    }
    if (!key.endsWith(`/${hash.digest('hex')}`))
      throw new Error('its contents do not have the hash in its key');
    if (size <= PACKED_AGAIN && isPaddedOtherwise(body, gzipped(Buffer.concat(contents))))
      throw new Error('bits after its last block were changed; its contents are whole');
  } catch (cause) {
    throw damaged('object', key, cause);
  }
}

/** CRC and length, four bytes each, end a gzip file (RFC 1952). */
const TRAILER = 8;

/**
 * Whether two packings of the same contents differ only in the byte before the trailer, which the last block need not fill.
 * Those of two versions of zlib may differ everywhere, which says nothing.
 */
function isPaddedOtherwise(body: Uint8Array, again: Uint8Array): boolean {
  if (body.length !== again.length) return false;
  const last = body.length - TRAILER - 1;
  return body.every((byte, at) => (byte === again[at]) !== (at === last));
}
