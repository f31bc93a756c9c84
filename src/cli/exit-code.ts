import { CredentialsError, IntegrityError, UsageError } from '../model/errors';

/** Highest precedence first: the code of a run is the first of these that holds. */
const EXIT_CODES = [130, 2, 6, 1, 5, 7, 3, 4, 0] as const;
export type ExitCode = (typeof EXIT_CODES)[number];

export const EXIT = {
  interrupted: 130,
  usage: 2,
  noReadableAccount: 6,
  unexpected: 1,
  integrityBroken: 5,
  sourceMissing: 7,
  findingsAtOrAbove: 3,
  partial: 4,
  success: 0,
} as const satisfies Record<string, ExitCode>;

export function exitCodeOf(codes: readonly ExitCode[]): ExitCode {
  return EXIT_CODES.find((code) => codes.includes(code)) ?? EXIT.success;
}

export function exitCodeOfError(thrown: unknown): ExitCode {
  if (thrown instanceof UsageError) return EXIT.usage;
  if (thrown instanceof CredentialsError) return EXIT.noReadableAccount;
  if (thrown instanceof IntegrityError) return EXIT.integrityBroken;
  return EXIT.unexpected;
}
