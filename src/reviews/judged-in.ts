import type { AccountId } from '../model/account';
import type { Target } from '../model/target';

/**
 * The account that the reviews of the whole record are judged in: the organisation's management account where it is scanned, else
 * the one that scans.
 */
export function judgedIn(targets: readonly Pick<Target, 'account'>[], caller: AccountId): AccountId {
  const management = targets.map(({ account }) => account.management).find((id) => id !== undefined);
  if (management !== undefined) return management;
  const ids = targets.map(({ account }) => account.id);
  return ids.includes(caller) ? caller : (ids[0] ?? caller);
}
