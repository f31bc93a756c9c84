import { createHash } from 'node:crypto';
import { createGunzip, gunzipSync } from 'node:zlib';
import { sha256Hex } from '../model/hash';
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
  if (key.endsWith(`/${sha256Hex(body)}`)) return;
  const hash = await checkPacking(key, body);
  if (!key.endsWith(`/${hash}`))
    throw damaged('object', key, new Error('its contents do not have the hash in its key'));
}

const HASHED = /\/[0-9a-f]{64}$/;

/**
 * Reads an object, unpacked where it is packed.
 * @returns its contents, and whether they have the hash in its key: some keys have none.
 * @throws IntegrityError when there is no such object, or it is not as it was written.
 */
export async function readObject(
  objects: ObjectStore,
  key: string,
): Promise<{ readonly contents: Buffer; readonly isHashed: boolean }> {
  if (HASHED.test(key)) await checkObject(objects, key);
  const body = Buffer.from(await objects.get(key));
  // A file that somebody handed in may be packed itself.
  if (key.endsWith(`/${sha256Hex(body)}`)) return { contents: body, isHashed: true };
  const isPacked = body.subarray(0, GZIP_HEADER.length).equals(GZIP_HEADER);
  if (isPacked) await checkPacking(key, body);
  return { contents: isPacked ? gunzipSync(body) : body, isHashed: HASHED.test(key) };
}

/**
 * Checks that an object's bytes are those that packing its contents gives.
 * @returns the SHA-256 of its contents.
 * @throws IntegrityError where they are not.
 */
export async function checkPacking(key: string, body: Uint8Array): Promise<string> {
  try {
    if (!Buffer.from(body.subarray(0, GZIP_HEADER.length)).equals(GZIP_HEADER))
      throw new Error('it does not begin as it was written');
    const { hash, size, contents } = await unpacked(body);
    if (sizeSaid(body) !== size % 2 ** 32)
      throw new Error('something was added to it; its contents are whole');
    if (contents !== undefined && isAlmost(body, gzipped(contents)))
      throw new Error('bits of its packing were changed; its contents are whole');
    return hash;
  } catch (cause) {
    throw damaged('object', key, cause);
  }
}

interface Unpacked {
  readonly hash: string;
  readonly size: number;
  /** Nothing where it is too large to be packed again. */
  readonly contents?: Buffer;
}

/** What is small, as most objects are, is unpacked at once, and what is large a part at a time. */
async function unpacked(body: Uint8Array): Promise<Unpacked> {
  if (sizeSaid(body) <= PACKED_AGAIN && body.length <= PACKED_AGAIN) {
    // Of a size that is not said truly no more is unpacked than that.
    const contents = gunzipSync(body, { maxOutputLength: PACKED_AGAIN });
    return { hash: sha256Hex(contents), size: contents.length, contents };
  }
  const hash = createHash('sha256');
  let size = 0;
  const gunzip = createGunzip();
  gunzip.end(body);
  const chunks: AsyncIterable<Buffer> = gunzip;
  for await (const chunk of chunks) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { hash: hash.digest('hex'), size };
}

/** A packing ends with the size of its contents, in four bytes: another size where a second packing follows the first. */
function sizeSaid(body: Uint8Array): number {
  return body.length < 4 ? 0 : Buffer.from(body.subarray(-4)).readUInt32LE();
}

/** Two packings of the same contents by different versions of zlib differ in their length, or in far more bytes. */
const FEW = 8;

function isAlmost(body: Uint8Array, again: Uint8Array): boolean {
  if (body.length !== again.length) return false;
  const different = body.reduce((count, byte, at) => count + (byte === again[at] ? 0 : 1), 0);
  return different > 0 && different <= FEW;
}
