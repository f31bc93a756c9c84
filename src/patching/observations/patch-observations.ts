import type { AccountId } from '../../model/account';
import type { Instant } from '../../model/instant';
import type { PatchObservations } from '../observation';
import { inspectorChanges, inspectorOff, inspectorSaw } from './inspector';
import { livingFunctions } from './living';
import { securityHubSaw } from './securityhub';
import type { StoredCell } from '../../sources/cell';
import { ssmSaw } from './ssm';

/** What one scan of an account saw of vulnerabilities, by all of its cells, in the words of no source. */
export function patchObservationsOf(
  account: AccountId,
  at: Instant,
  stored: readonly StoredCell[],
): PatchObservations {
  const seen = [inspectorSaw(stored), securityHubSaw(stored), ssmSaw(account, stored)];
  return {
    account,
    at,
    vulnerabilities: seen.flatMap(({ vulnerabilities }) => vulnerabilities),
    coverage: seen.flatMap(({ coverage }) => coverage),
    complete: seen.flatMap(({ complete }) => complete),
    changes: inspectorChanges(stored),
    off: inspectorOff(stored),
    living: livingFunctions(stored),
  };
}
