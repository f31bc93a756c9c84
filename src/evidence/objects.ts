import { gunzipSync } from 'node:zlib';
import type * as z from 'zod';
import { canonicalJson } from '../model/hash';
import type { ObjectPrefix } from '../model/object-prefix';
import { contentKey, damaged, gzipped, pack, unpack } from './content-addressed';
import type { ListedObjects, ObjectStore } from './ports';

/**
 * Stores a working object that steps hand to each other by key. The key is made from its canonical JSON, so writing the
 * same value again is no write.
 * @returns the key.
 */
export async function putJson(objects: ObjectStore, prefix: ObjectPrefix, value: unknown): Promise<string> {
  const { key, body } = pack(prefix, canonicalJson(value));
  await objects.putIfAbsent(key, body);
  return key;
}

/** The key of a working object that is stored as it is, not compressed. */
export const objectKey: (prefix: ObjectPrefix, text: string) => string = contentKey;

/** @throws IntegrityError when the object is not what its key says, or not what the schema says. */
export async function getJson<S extends z.ZodType>(
  objects: ObjectStore,
  key: string,
  schema: S,
): Promise<z.infer<S>> {
  return unpack('object', key, await objects.get(key), (text) => schema.parse(JSON.parse(text)));
}

/**
 * Stores a text under a name of its own, which no hash is part of.
 * @returns the text that stands there already, and stays; nothing where there was none.
 */
export async function putNamed(
  objects: ObjectStore,
  name: string,
  text: string,
): Promise<string | undefined> {
  if (await objects.putIfAbsent(name, gzipped(text))) return undefined;
  return getNamed(objects, name);
}

/** @throws IntegrityError where there is none, or it is not what {@link putNamed} wrote. */
export async function getNamed(objects: ObjectStore, name: string): Promise<string> {
  const body = await objects.get(name);
  try {
    return gunzipSync(body).toString('utf8');
  } catch (cause) {
    throw damaged('object', name, cause);
  }
}

/** As {@link getNamed}; nothing where there is none. @param name no other begins with it. */
export async function findNamed(objects: ListedObjects, name: string): Promise<string | undefined> {
  for await (const found of objects.keys(name)) return getNamed(objects, found);
  return undefined;
}
