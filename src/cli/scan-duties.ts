import type { Configuration } from '../config/schema';
import { cellsOfDuties } from '../duties/cells-of-account';
import type { Account, AccountId } from '../model/account';
import type { Instant } from '../model/instant';
import type { Target } from '../model/target';
import type { RegisterReads } from '../record/ports';
import { judgedIn } from '../reviews/judged-in';

/** What rules read of the duties of a folder, in a scan of all accounts. */
export function dutiesOfScan(register: RegisterReads, configuration: Configuration, caller: Account) {
  return (targets: readonly Target[], account: AccountId, at: Instant) => {
    const expected = targets.map((target) => target.account.id);
    const home = judgedIn(targets, expected, caller.id);
    return cellsOfDuties(register, configuration, { account, home, at });
  };
}
