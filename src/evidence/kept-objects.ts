import type { ListedObjects } from './ports';

/** Longer lists are asked for again. */
const MOST_KEYS = 100_000;

/**
 * The same objects, of which those that were read last are kept, up to so many bytes: many questions are answered from the
 * same ones. Only for reading: what is written meanwhile it may not see.
 */
export function keptObjects(objects: ListedObjects, mostBytes: number): ListedObjects {
  const kept = new Map<string, Uint8Array>();
  const lists = new Map<string, readonly string[]>();
  let bytes = 0;
  const forgetOldest = () => {
    for (const [key, body] of kept) {
      if (bytes <= mostBytes) return;
      kept.delete(key);
      bytes -= body.byteLength;
    }
  };
  return {
    ...objects,
    async get(key) {
      const found = kept.get(key);
      const body = found ?? (await objects.get(key));
      // Two who ask at once both read it, and it is counted once.
      bytes += body.byteLength - (kept.get(key)?.byteLength ?? 0);
      kept.delete(key);
      kept.set(key, body);
      forgetOldest();
      return body;
    },
    async *keys(prefix) {
      const before = lists.get(prefix);
      if (before !== undefined) {
        yield* before;
        return;
      }
      const keys: string[] = [];
      for await (const key of objects.keys(prefix)) {
        if (keys.length < MOST_KEYS) keys.push(key);
        yield key;
      }
      if (keys.length < MOST_KEYS) lists.set(prefix, keys);
    },
  };
}
