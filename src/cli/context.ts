import type { Rule } from '../rules/rule';
import type { Clock } from '../model/instant';
import type { RecordOptions } from '../wording/commands';
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
  /** Notes which record is read, so that every command that is printed names it. */
  readonly opened: (record: RecordOptions) => void;
  /** Notes one reason for the exit code; the highest in precedence wins. */
  readonly exit: (code: ExitCode) => void;
}
