import type { AccountId } from '../../model/account';
import type { Exception, FindingHead } from '../../model/finding';
import type { ChainPorts } from '../../record/chain';
import type { LookedAt } from '../../sources/parts';
import type { Source } from '../../sources/sources';

export interface ActPorts extends ChainPorts {
  /** Every member of an alert, as it is now; nothing where there is no such alert. */
  readonly membersOf: (alert: string) => Promise<readonly FindingHead[] | undefined>;
  readonly exceptions: () => Promise<Exception[]>;
  /** By first-ever id, what it judges by; nothing of a rule that there is not any more. */
  readonly rule: (id: string) => LookedAt | undefined;
  /** Starts a scan of these sources of these accounts; `running` where one that sees the same is about to begin. */
  readonly startScan: (
    accounts: readonly AccountId[],
    sources: readonly Source[],
  ) => Promise<'started' | 'running'>;
}
