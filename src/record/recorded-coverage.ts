import pLimit from 'p-limit';
import type { AccountId } from '../model/account';
import type { AccountCoverage } from '../model/coverage';
import { errorText, IntegrityError } from '../model/errors';
import type { Observer } from '../model/observe';
import type { Scan } from '../model/scan';
import { getJson } from '../evidence/objects';
import type { ObjectStore } from '../evidence/ports';
import { changeSetPlaceSchema } from './change-set';
import type { RecordTable } from './ports';

export interface RecordedCoveragePorts {
  readonly table: Pick<RecordTable, 'accountState'>;
  readonly objects: ObjectStore;
  readonly observer: Observer;
}

const ACCOUNTS_AT_ONCE = 8;

/**
 * What one scan saw of each of these accounts, in their order, as the chains of change sets tell. One whose scan is not
 * committed, or not applied to its end, is left out; so is one whose chain cannot be read, and that is noted.
 */
export async function recordedCoverage(
  ports: RecordedCoveragePorts,
  scan: Pick<Scan, 'slot' | 'startedAt'>,
  accounts: readonly AccountId[],
): Promise<AccountCoverage[]> {
  const limit = pLimit(ACCOUNTS_AT_ONCE);
  const found = await Promise.all(accounts.map((account) => limit(() => coverageOf(ports, scan, account))));
  return found.filter((coverage) => coverage !== undefined);
}

async function coverageOf(
  { table, objects, observer }: RecordedCoveragePorts,
  { slot, startedAt }: Pick<Scan, 'slot' | 'startedAt'>,
  account: AccountId,
): Promise<AccountCoverage | undefined> {
  try {
    const state = await table.accountState(account);
    // A later scan may have been recorded since; what was committed before this one began is not this one's.
    for (let key = state?.changeSet; key !== undefined;) {
      const changeSet = await getJson(objects, key, changeSetPlaceSchema);
      if (changeSet.kind === 'scan') {
        const { coverage, evidence, evaluation, rev } = changeSet;
        if (changeSet.slot === slot)
          return { account, ...coverage, evidence, evaluation, changeSet: key, rev };
        if (changeSet.at < startedAt) return undefined;
      }
      key = changeSet.previous;
    }
  } catch (thrown) {
    if (!(thrown instanceof IntegrityError)) throw thrown;
    observer.note('account has no coverage', { account, detail: errorText(thrown) });
  }
  return undefined;
}
