import type { ObjectStore } from '../evidence/ports';

/** For an answer that asks several things of the same few objects: reads each once. */
export function objectsOnce(objects: ObjectStore): ObjectStore {
  const bodies = new Map<string, Promise<Uint8Array>>();
  return {
    ...objects,
    get(key) {
      const body = bodies.get(key) ?? objects.get(key);
      bodies.set(key, body);
      return body;
    },
  };
}
