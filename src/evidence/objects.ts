import { gunzipSync, gzipSync } from 'node:zlib';
import type { z } from 'zod';
import { IntegrityError, errorText } from '../model/errors';
import { canonicalJson, sha256Hex } from '../model/hash';
import type { ObjectPrefix } from '../model/object-prefix';
import type { ObjectStore } from './ports';

/**
 * Working objects that steps hand to each other by key. The key is `<prefix>/<sha256 of the canonical JSON>`, so writing
 * the same value again is no write, and a reader knows that it got what was written.
 */
export async function putJson(objects: ObjectStore, prefix: ObjectPrefix, value: unknown): Promise<string> {
  const text = canonicalJson(value);
  const key = objectKey(prefix, text);
  // A fixed level and no timestamp: the same value gives the same bytes.
  await objects.putIfAbsent(key, gzipSync(text, { level: 6 }));
  return key;
}

/** The key under which a text lies. */
export function objectKey(prefix: ObjectPrefix, text: string): string {
  return `${prefix}/${sha256Hex(text)}`;
}

/** @throws IntegrityError when the object is not what its key says, or not what the schema says. */
export async function getJson<S extends z.ZodType>(
  objects: ObjectStore,
  key: string,
  schema: S,
): Promise<z.infer<S>> {
  const bytes = await objects.get(key);
  try {
    const text = gunzipSync(bytes).toString('utf8');
    if (!key.endsWith(sha256Hex(text))) throw new Error('its contents do not have the hash in its key');
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new IntegrityError(
      `The object ${key} cannot be trusted: ${errorText(cause)}`,
      'Restore the version that was written first from the bucket, which keeps every version',
      { cause },
    );
  }
}
