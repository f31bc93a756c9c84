import * as z from 'zod';

/** What a person looks at next, as data: the command line names the command that shows it, a page could link to it. */
export type LookAt =
  | { readonly kind: 'finding'; readonly id: string }
  | { readonly kind: 'findings' }
  | { readonly kind: 'exceptions' }
  | { readonly kind: 'controls' }
  | { readonly kind: 'control'; readonly id: string }
  /** The latest looks at one source. */
  | { readonly kind: 'coverage'; readonly source: string }
  | {
      readonly kind: 'register';
      readonly of: 'evidence' | 'incident' | 'data-request' | 'audit-request' | 'backfill';
    };

/**
 * The base of every expected error: `message` says what failed and where (account, Region, resource), `next` what to do
 * about it, `lookAt` where to look for that, `cause` keeps what it came from. Each class writes its name out, because the
 * names of classes are shortened in the functions' bundles, and logs and the state machine's history tell errors by name.
 */
export class WatchbillError extends Error {
  override readonly name: string = 'WatchbillError';
  readonly lookAt: LookAt | undefined;

  constructor(
    message: string,
    readonly next: string,
    { lookAt, ...options }: ErrorOptions & { readonly lookAt?: LookAt } = {},
  ) {
    super(message, options);
    this.lookAt = lookAt;
  }
}

/** What a person wrote (command line, watchbill.yaml) cannot be used; exit code 2. */
export class UsageError extends WatchbillError {
  override readonly name: string = 'UsageError';

  /** @param options with a `cause`: of the three lines that the command line prints, it is why. */
  constructor(message: string, next: string, options: { readonly cause: unknown; readonly lookAt?: LookAt }) {
    super(message, next, options);
  }
}

/** No account can be read with the credentials at hand; exit code 6. */
export class CredentialsError extends WatchbillError {
  override readonly name: string = 'CredentialsError';
}

/** Stored data does not match its hash or its record; exit code 5. */
export class IntegrityError extends WatchbillError {
  override readonly name: string = 'IntegrityError';
}

/** An object that the record names is not there. */
export class ObjectMissingError extends IntegrityError {
  override readonly name: string = 'ObjectMissingError';
}

/** A stored item was written by a newer Watchbill, and is left as it is. */
export class NewerSchemaError extends WatchbillError {
  override readonly name: string = 'NewerSchemaError';
}

/** The message of anything thrown; of what has another form than was expected, the first fault in one line. */
export function errorText(thrown: unknown): string {
  if (thrown instanceof z.ZodError) {
    const [first, ...others] = thrown.issues.map(({ path, message }) =>
      path.length === 0 ? message : `${path.join('.')}: ${message}`,
    );
    return `${first ?? thrown.message}${others.length > 0 ? `, and ${others.length} more` : ''}`;
  }
  return thrown instanceof Error ? thrown.message : String(thrown);
}
