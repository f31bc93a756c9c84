import type { Rule } from '../rules/rule';
import type { Clock } from '../model/instant';
import type { Console } from './console';
import type { ExitCode } from './exit-code';

/** What every command works with; a test hands in its own. */
export interface CliContext extends Console {
  readonly clock: Clock;
  readonly catalogue: readonly Rule[];
  /** Of the product, for manifests. */
  readonly version: string;
  /** Aborted when the person presses Ctrl-C. */
  readonly interrupted: AbortSignal;
  /** Notes one reason for the exit code; the highest in precedence wins. */
  readonly exit: (code: ExitCode) => void;
}
