import pLimit from 'p-limit';
import type { AccountId } from '../model/account';
import { readOrLeaveOut, type LeaveOut } from '../record/leave-out';
import type { RecordTable } from '../record/ports';

const READS_AT_ONCE = 16;

/**
 * Those that a scan ever recorded: of another nothing is found, however many scans are read for it. One whose state cannot be
 * read was recorded.
 */
export async function recordedAccounts(
  {
    record,
    leaveOut,
  }: { readonly record: Pick<RecordTable, 'accountState'>; readonly leaveOut?: LeaveOut | undefined },
  accounts: readonly AccountId[],
): Promise<AccountId[]> {
  const isRecorded = async (account: AccountId) => (await record.accountState(account)) !== undefined;
  const found = await pLimit(READS_AT_ONCE).map([...accounts], async (account) =>
    (await readOrLeaveOut(leaveOut, () => isRecorded(account))) === false ? [] : [account],
  );
  return found.flat();
}
