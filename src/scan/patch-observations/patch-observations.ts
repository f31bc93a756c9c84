import type { AccountId } from '../../model/account';
import type { Instant } from '../../model/instant';
import type { PatchObservations } from '../../patching/observation';
import { inspectorSaw } from './inspector';
import { ssmSaw } from './ssm';
import { livingFunctions } from './living';
import type { StoredCell } from './seen';

/** What one scan of an account saw of vulnerabilities, by all of its cells, in the words of no source. */
export function patchObservationsOf(
  account: AccountId,
  at: Instant,
  stored: readonly StoredCell[],
): PatchObservations {
  const inspector = inspectorSaw(stored);
  const ssm = ssmSaw(account, stored);
  return {
    account,
    at,
    vulnerabilities: [...inspector.vulnerabilities, ...ssm.vulnerabilities],
    coverage: [...inspector.coverage, ...ssm.coverage],
    complete: [...inspector.complete, ...ssm.complete],
    living: livingFunctions(stored),
  };
}
