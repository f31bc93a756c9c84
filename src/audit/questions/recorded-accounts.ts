import type { AccountId } from '../../model/account';
import type { QuestionPorts } from './question';

/** Those that a scan ever recorded: of another nothing is found, however many scans are read for it. */
export async function recordedAccounts(
  { record }: Pick<QuestionPorts, 'record'>,
  accounts: readonly AccountId[],
): Promise<AccountId[]> {
  const found = await Promise.all(
    accounts.map(async (account) => ((await record.accountState(account)) === undefined ? [] : [account])),
  );
  return found.flat();
}
