import { ObjectMissingError } from '../model/errors';
import type { ListedObjects } from './ports';

/** Objects of a scan that is not to be kept, for as long as the process lives. @param objects where they are put. */
export function memoryObjectStore(objects = new Map<string, Uint8Array>()): ListedObjects {
  return {
    putIfAbsent(key, body) {
      const isAbsent = !objects.has(key);
      if (isAbsent) objects.set(key, body);
      return Promise.resolve(isAbsent);
    },
    get(key) {
      const body = objects.get(key);
      return body === undefined
        ? Promise.reject(
            new ObjectMissingError(`There is no object ${key}`, 'Run the scan again', {
              cause: new Error('Nothing was put under this key'),
            }),
          )
        : Promise.resolve(body);
    },
    async *keys(prefix) {
      yield* [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
    },
  };
}
