declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** An HTTP server that speaks DynamoDB; in memory without a `path`. It throws what its database refuses, where nothing can catch it. */
  export default function dynalite(options: { path?: string | undefined; createTableMs?: number }): Server;
}

declare module 'dynalite/db/index.js' {
  export interface Store {
    readonly db: {
      /** Waits for the opening, which begins with `create`. @throws what keeps it from being open. */
      open: () => Promise<void>;
      close: () => Promise<void>;
    };
    /** The descriptions of tables, by name. */
    readonly tableDb: {
      get: (name: string, done: (failure: Error | null, table?: unknown) => void) => void;
    };
  }
  /** A database in the folder `path`, in memory without it. Its folder is made where there is none. */
  export function create(options: { path?: string | undefined; createTableMs?: number }): Store;
}

declare module 'dynalite/validations/index.js' {
  /** @throws an error with `statusCode` and `body`, as DynamoDB answers. */
  export function checkTypes(input: unknown, types: unknown): unknown;
  /** @throws as `checkTypes`. */
  export function checkValidations(input: unknown, types: unknown, custom: unknown, store: unknown): void;
}
