import pLimit from 'p-limit';
import { getJson } from '../../evidence/objects';
import type { ObjectStore } from '../../evidence/ports';
import type { AccountId } from '../../model/account';
import { storedEvaluationSchema, type StoredEvaluation } from '../../model/evaluation';
import { manifestSchema, type Scan } from '../../model/scan';
import type { PartName } from '../../sources/parts';
import { accessFrom, POPULATION_SOURCES, readAccount, type CollectedAccess } from './from-cells';

const AT_ONCE = 8;

/** What a scan read of who has access, and the objects that it stands in. */
export interface AccessOfScan extends CollectedAccess {
  /** Keys, by account and then source, of what was read here. */
  readonly evidence: ReadonlyMap<AccountId, Readonly<Record<string, readonly string[]>>>;
}

/** What of an account that is not asked about says who has access in those that are. */
const OF_ALL_ACCOUNTS = POPULATION_SOURCES.filter((source) => source !== 'iam');

/**
 * Every account is asked for Identity Center, and one answers: what the others said has no access in it, and there are as many
 * as accounts.
 */
export function evidenceRead(
  { evidence, cells }: Pick<StoredEvaluation, 'evidence' | 'cells'>,
  sources: readonly string[],
): Record<string, readonly string[]> {
  const isCenter = cells.some(({ part, status }) => part === ASSIGNMENTS && status === 'complete');
  return Object.fromEntries(
    sources.map((source) => [
      source,
      source === 'identity-center' && !isCenter ? [] : (evidence[source] ?? []),
    ]),
  );
}

const ASSIGNMENTS = 'identity-center.assignments' satisfies PartName;

/**
 * What a concluded scan read of who has access.
 * @param only the accounts that are asked about; of the others no IAM is read. All of the scan without it.
 * @returns nothing for a scan that is not concluded.
 */
export async function accessOfScan(
  objects: ObjectStore,
  { manifest: key, slot }: Pick<Scan, 'manifest' | 'slot'>,
  only?: readonly AccountId[],
): Promise<AccessOfScan | undefined> {
  if (key === undefined) return undefined;
  const { accounts, missingAccounts } = await getJson(objects, key, manifestSchema);
  const isAsked = (account: AccountId) => only?.includes(account) ?? true;
  const evidence = new Map<AccountId, Readonly<Record<string, readonly string[]>>>();
  const read = await pLimit(AT_ONCE).map(accounts, async ({ account, evaluation }) => {
    const stored = await getJson(objects, evaluation, storedEvaluationSchema);
    const sources = isAsked(account) ? POPULATION_SOURCES : OF_ALL_ACCOUNTS;
    evidence.set(account, evidenceRead(stored, sources));
    return readAccount(objects, stored, sources);
  });
  const expected = [...accounts.map(({ account }) => account), ...missingAccounts].sort();
  const access = { ...accessFrom(read, expected, slot), evidence };
  if (only === undefined) return access;
  return {
    ...access,
    // One that the scan was not to look at did not answer.
    expectedAccounts: [...only].sort(),
    accounts: access.accounts.filter(({ account: { id } }) => isAsked(id)),
  };
}
