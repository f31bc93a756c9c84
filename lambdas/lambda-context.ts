/** What we use of what Lambda calls a handler with. */
export interface LambdaContext {
  readonly getRemainingTimeInMillis: () => number;
}

/** Before Lambda ends a function: enough to write what was read and to answer. */
export const RESERVE_MS = 60_000;
