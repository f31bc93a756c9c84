import type { AccountId } from '../model/account';
import type { Exception, FindingEvent, FindingHead } from '../model/finding';
import type { Instant } from '../model/instant';
import type { AlertGroup, Delivery } from '../model/alert-group';
import type { Sight } from '../model/blindness';
import type { DueSoonNotice } from '../model/due-soon';
import type { ToldDueSoon } from '../record/common-chain';
import type { LeaveOut } from '../record/leave-out';

/** The record, as the notifier reads and writes it. */
export interface AlertTable {
  /** Heads with a pending notification (`owes`), from the sparse index: a hint, to be overlaid with consistent reads. */
  readonly owing: (leaveOut?: LeaveOut) => AsyncIterable<FindingHead>;
  /** What is due soon and nobody was told of, read consistently. */
  readonly dueSoonNotices: (leaveOut?: LeaveOut) => AsyncIterable<DueSoonNotice>;
  readonly head: (findingId: string) => Promise<FindingHead | undefined>;
  /** Every head of one rule in one account: found through an index, read consistently. */
  readonly headsOf: (rule: string, account: AccountId) => AsyncIterable<FindingHead>;
  readonly history: (head: FindingHead) => Promise<FindingEvent[]>;
  readonly exceptions: (leaveOut?: LeaveOut) => Promise<Exception[]>;
  /** Accounts with a committed scan that is still being applied. */
  readonly pendingAccounts: () => Promise<string[]>;
  /** Of every account that ever was not seen. */
  readonly sights: () => Promise<Sight[]>;
  /** Applies what an earlier run committed and did not live to apply: what is read from then on is what it said. */
  readonly finishEarlier: () => Promise<void>;
  readonly group: (id: string) => Promise<AlertGroup | undefined>;
  /** Writes `next` if the stored version is still `previous`'s (or there is none); says whether it did. */
  readonly putGroup: (
    previous: AlertGroup | undefined,
    next: AlertGroup,
    /** What came of the send that the change follows. */
    delivery?: Delivery,
  ) => Promise<boolean>;
  readonly putDelivery: (delivery: Delivery) => Promise<void>;
  /** Says of how many that came due soon people were told. */
  readonly clearDueSoon: (told: readonly ToldDueSoon[]) => Promise<void>;
  /** Clears `owes` on those of these heads that are still at this version; answers with their ids. */
  readonly clearOwes: (heads: readonly FindingHead[]) => Promise<string[]>;
}

export interface Message {
  readonly channel: string;
  /** The whole message as one sentence: notifications, screen readers and search read this. */
  readonly text: string;
  /** Block Kit. */
  readonly blocks: readonly Readonly<Record<string, unknown>>[];
}

/** What is known after a send. `unknown`: it may have been posted; the next try is marked as a possible duplicate. */
export type SendResult =
  | { readonly status: 'sent'; readonly ts: string; readonly at: Instant }
  | { readonly status: 'rate-limited'; readonly retryAfterSeconds: number }
  | { readonly status: 'gone'; readonly error: string }
  /** `reach`: whether other messages would be refused too, in the same channel or in the whole workspace. */
  | {
      readonly status: 'refused';
      readonly error: string;
      readonly reach: 'message' | 'channel' | 'workspace';
    }
  | { readonly status: 'unknown'; readonly error: string };

export interface AlertSender {
  readonly post: (message: Message) => Promise<SendResult>;
  /** `gone`: there is no such message any more, or it cannot be edited; post it anew. */
  readonly update: (ts: string, message: Message) => Promise<SendResult>;
  readonly reply: (threadTs: string, message: Message, broadcast: boolean) => Promise<SendResult>;
}
