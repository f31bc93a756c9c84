import { memoryObjectStore } from '../../src/evidence/memory-objects';
import type { ListedObjects, ObjectStore } from '../../src/evidence/ports';

/** Objects in memory that can be copied. */
export class MemoryObjects implements ListedObjects {
  /** Added and never changed, so that a copy of the map is a copy of the objects. */
  readonly #objects: Map<string, Uint8Array>;
  readonly #store: ListedObjects;

  constructor(objects: ReadonlyMap<string, Uint8Array> = new Map()) {
    this.#objects = new Map(objects);
    this.#store = memoryObjectStore(this.#objects);
  }

  copy(): MemoryObjects {
    return new MemoryObjects(this.#objects);
  }

  /** In their order. */
  allKeys(): string[] {
    return [...this.#objects.keys()].sort();
  }

  putIfAbsent: ObjectStore['putIfAbsent'] = (key, body) => this.#store.putIfAbsent(key, body);
  get: ObjectStore['get'] = (key) => this.#store.get(key);
  keys: ListedObjects['keys'] = (prefix) => this.#store.keys(prefix);
}
