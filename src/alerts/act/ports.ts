import type { AccountId } from '../../model/account';
import type { Exception, FindingHead } from '../../model/finding';
import type { FindingKind } from '../../model/verdict';
import type { ChainPorts } from '../../record/chain';
import type { PartName } from '../../sources/parts';
import type { Source } from '../../sources/sources';

/** What an alert is about, as somebody acts on it. */
export interface ActedAlert {
  readonly id: string;
  /** As the message has it once it is up to date: the button of an older message carries a smaller one. */
  readonly version: number;
  readonly rules: readonly string[];
  readonly accounts: readonly AccountId[];
}

/** Where the members of an alert are. */
export interface AlertMembers {
  readonly alert: (id: string) => Promise<ActedAlert | undefined>;
  readonly membersOf: (alert: ActedAlert) => AsyncIterable<FindingHead>;
}

export interface ActPorts extends ChainPorts {
  readonly alerts: AlertMembers;
  readonly exceptions: () => Promise<Exception[]>;
  /** By first-ever id; nothing of a rule that there is not any more. */
  readonly rule: (
    id: string,
  ) =>
    { readonly title: string; readonly kind: FindingKind; readonly parts: readonly PartName[] } | undefined;
  /** Starts a scan of these sources of these accounts; `running` where it was asked for the same just before. */
  readonly startScan: (
    accounts: readonly AccountId[],
    sources: readonly Source[],
  ) => Promise<'started' | 'running'>;
}
