/** Bytes under keys; a content-addressed key makes every write repeatable. */
export interface ObjectStore {
  /** Leaves an object that is already there as it is; says whether there was none. */
  readonly putIfAbsent: (key: string, body: Uint8Array) => Promise<boolean>;
  /** @throws ObjectMissingError when there is none. */
  readonly get: (key: string) => Promise<Uint8Array>;
}

/** The names of what is there; a deployed function may list only what its needs name. */
interface ObjectLister {
  /** Every key that begins with this, in the order of their characters. */
  readonly keys: (prefix: string) => AsyncIterable<string>;
}
export type ListedObjects = ObjectStore & ObjectLister;
