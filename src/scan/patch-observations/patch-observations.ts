import type { AccountId } from '../../model/account';
import type { Instant } from '../../model/instant';
import type { PatchObservations } from '../../patching/observation';
import { inspectorSaw } from './inspector';
import { livingFunctions } from './living';
import { securityHubSaw } from './securityhub';
import type { StoredCell } from './seen';

/** What one scan of an account saw of vulnerabilities, by all of its cells, in the words of no source. */
export function patchObservationsOf(
  account: AccountId,
  at: Instant,
  stored: readonly StoredCell[],
): PatchObservations {
  const inspector = inspectorSaw(stored);
  const hub = securityHubSaw(stored);
  return {
    account,
    at,
    vulnerabilities: [...inspector.vulnerabilities, ...hub.vulnerabilities],
    coverage: [...inspector.coverage, ...hub.coverage],
    complete: [...inspector.complete, ...hub.complete],
    living: livingFunctions(stored),
  };
}
