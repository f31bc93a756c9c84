import type { AccountId } from '../model/account';
import type { Target } from '../model/target';

/**
 * The account that the reviews of the whole record are judged in: the organisation's management account where it is scanned, else
 * the one that scans.
 * @param expected the accounts in scope, also those that could not be entered.
 */
export function judgedIn(
  targets: readonly Pick<Target, 'account'>[],
  expected: readonly AccountId[],
  caller: AccountId,
): AccountId {
  const management = targets.map(({ account }) => account.management).find((id) => id !== undefined);
  if (management !== undefined) return management;
  return expected.includes(caller) ? caller : (expected[0] ?? caller);
}
