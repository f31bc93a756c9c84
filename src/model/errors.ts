/**
 * The base of every expected error: `message` says what failed and where (account, Region, resource), `next` what to
 * do about it, `cause` keeps what it came from.
 */
export class WatchbillError extends Error {
  constructor(
    message: string,
    readonly next: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** What a person wrote (command line, watchbill.yaml) cannot be used; exit code 2. */
export class UsageError extends WatchbillError {}

/** No account can be read with the credentials at hand; exit code 6. */
export class CredentialsError extends WatchbillError {}

/** Stored data does not match its hash or its record; exit code 5. */
export class IntegrityError extends WatchbillError {}

/** An object that the record names is not there. */
export class ObjectMissingError extends IntegrityError {}

/** A stored item was written by a newer Watchbill, and is left as it is. */
export class NewerSchemaError extends WatchbillError {}

/** The message of anything thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
