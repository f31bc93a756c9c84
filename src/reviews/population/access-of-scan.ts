import pLimit from 'p-limit';
import { getJson } from '../../evidence/objects';
import type { ObjectStore } from '../../evidence/ports';
import type { AccountId } from '../../model/account';
import { storedEvaluationSchema } from '../../model/evaluation';
import { manifestSchema, type Scan } from '../../model/scan';
import { accessFrom, POPULATION_SOURCES, readAccount, type CollectedAccess } from './from-cells';

const AT_ONCE = 8;

/** What of an account that is not asked about says who has access in those that are. */
const OF_ALL_ACCOUNTS = POPULATION_SOURCES.filter((source) => source !== 'iam');

/**
 * What a concluded scan read of who has access.
 * @param only the accounts that are asked about; of the others no IAM is read. All of the scan without it.
 * @returns nothing for a scan that is not concluded.
 */
export async function accessOfScan(
  objects: ObjectStore,
  { manifest: key, slot }: Pick<Scan, 'manifest' | 'slot'>,
  only?: readonly AccountId[],
): Promise<CollectedAccess | undefined> {
  if (key === undefined) return undefined;
  const { accounts, missingAccounts } = await getJson(objects, key, manifestSchema);
  const isAsked = (account: AccountId) => only?.includes(account) ?? true;
  const read = await pLimit(AT_ONCE).map(accounts, async ({ account, evaluation }) =>
    readAccount(
      objects,
      await getJson(objects, evaluation, storedEvaluationSchema),
      isAsked(account) ? POPULATION_SOURCES : OF_ALL_ACCOUNTS,
    ),
  );
  const expected = [...accounts.map(({ account }) => account), ...missingAccounts].sort();
  const access = accessFrom(read, expected, slot);
  if (only === undefined) return access;
  return {
    ...access,
    // One that the scan was not to look at did not answer.
    expectedAccounts: [...only].sort(),
    accounts: access.accounts.filter(({ account: { id } }) => isAsked(id)),
  };
}
