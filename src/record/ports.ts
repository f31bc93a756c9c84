import type { AccountId, Region } from '../model/account';
import type { Alert, Post } from '../model/alert';
import type {
  CampaignEntry,
  CampaignHead,
  KeptPeople,
  Look,
  SystemExportEntry,
} from '../model/campaign-entry';
import type { DueSoonNotice } from '../model/due-soon';
import type { Exception, FindingEvent, FindingHead } from '../model/finding';
import type { Instant } from '../model/instant';
import type { AccountState, Scan } from '../model/scan';
import type { RegisterEntry, RegisterEntryOf, RegisterKind } from '../model/register-entry';
import type { Sight } from '../model/blindness';
import type { Severity } from '../model/severity';
import type { LeaveOut } from './leave-out';

/** Exceptions, one strongly consistent read or one conditional write at a time; what is overwritten is archived first. */
export interface ExceptionTable {
  readonly exception: (id: string) => Promise<Exception | undefined>;
  /** Writes `next` if the stored version is still `previous`'s (or there is none); says whether it did. */
  readonly putException: (previous: Exception | undefined, next: Exception) => Promise<boolean>;
}

/** Which open findings are asked for. */
export type OpenScope =
  | { readonly by: 'severity'; readonly severity: Severity }
  | { readonly by: 'account'; readonly account: AccountId; readonly severity: Severity }
  | { readonly by: 'region'; readonly region: Region; readonly severity: Severity }
  | { readonly by: 'rule'; readonly rule: string; readonly account?: AccountId | undefined };

/** Whose heads are asked for, open or not. */
export type HeadsOf =
  | { readonly account: AccountId; readonly rule?: string | undefined }
  | { readonly account?: undefined; readonly rule: string };

/** The record, as people read it. Iterables are all pages; order is the index's. */
export interface RecordReader {
  readonly head: (findingId: string) => Promise<FindingHead | undefined>;
  /** Every event, oldest first, the head's own last. */
  readonly history: (head: FindingHead) => Promise<FindingEvent[]>;
  /** Every account that was ever recorded. */
  readonly accounts: () => Promise<AccountId[]>;
  readonly byAccount: (account: AccountId, rule?: string, leaveOut?: LeaveOut) => AsyncIterable<FindingHead>;
  readonly byRule: (rule: string, leaveOut?: LeaveOut) => AsyncIterable<FindingHead>;
  /**
   * Of resources that bear a name, alone or as their last part, and of what is a part of one that does; of others with the same
   * last part too.
   */
  readonly bySubject: (
    name: string,
    accounts: readonly AccountId[] | undefined,
    leaveOut?: LeaveOut,
  ) => AsyncIterable<FindingHead>;
  /** Of an account, a rule or both: the heads that are open, or ended at or after an instant. */
  readonly openSince: (of: HeadsOf, since: Instant, leaveOut?: LeaveOut) => AsyncIterable<FindingHead>;
  /** Of an account: the heads that ended at or after an instant. */
  readonly endedSince: (
    account: AccountId,
    since: Instant,
    leaveOut?: LeaveOut,
  ) => AsyncIterable<FindingHead>;
  /** The heads that are open in a phase that began after an instant. */
  readonly openAfter: (scope: OpenScope, instant: Instant, leaveOut?: LeaveOut) => AsyncIterable<FindingHead>;
  /** The heads that are open; with `since`, only those whose phase began up to that instant. */
  readonly open: (scope: OpenScope, since?: Instant, leaveOut?: LeaveOut) => AsyncIterable<FindingHead>;
  /**
   * Of the phases of open findings that have ended since, those that held the instant: each finding's head as it stood
   * last in that phase. A phase that ends while this is read may be among them and its finding still open as well.
   */
  readonly openThen: (
    scope: OpenScope,
    when: { readonly at: Instant; readonly now: Instant },
    leaveOut?: LeaveOut,
  ) => AsyncIterable<FindingHead>;
  /** The heads of findings with a phase that touched a period, in which it was open, and that has ended since. */
  readonly openWithin: (
    scope: OpenScope,
    when: { readonly from: Instant; readonly to: Instant; readonly now: Instant },
    leaveOut?: LeaveOut,
  ) => AsyncIterable<FindingHead>;
  /** All, or those whose end is after an instant. */
  readonly exceptions: (leaveOut?: LeaveOut, endingAfter?: Instant) => Promise<Exception[]>;
  /** The newest scan whose slot is at or before the instant. */
  readonly latestScan: (before: Instant) => Promise<Scan | undefined>;
  /** Scans whose slot lies in a period, its ends included; the newest first. */
  readonly scansBetween: (from: Instant, to: Instant) => AsyncIterable<Scan>;
}

/** The heads of findings. Only `advance.ts` writes them. */
export interface FindingTable {
  readonly head: (findingId: string) => Promise<FindingHead | undefined>;
  /**
   * Commits `next` over `previous`: archives `previous.last`, then puts `next` if the stored version is still
   * `previous.version` (or there is none); says whether it did.
   */
  readonly advance: (previous: FindingHead | undefined, next: FindingHead) => Promise<boolean>;
}

/** What a finding's head says of its being told. */
export type ToldState = Pick<FindingHead, 'owes' | 'alert'>;

/** The alerts, their posts, and what is pending for them. */
export interface AlertWrites {
  readonly alert: (id: string) => Promise<Alert | undefined>;
  /** Writes `next` if the stored version is still `previous`'s (or there is none); says whether it did. */
  readonly putAlert: (previous: Alert | undefined, next: Alert) => Promise<boolean>;
  readonly post: (alert: string, destination: string) => Promise<Post | undefined>;
  /** Writes `next` if the stored version is still `previous`'s (or there is none); says whether it did. */
  readonly putPost: (previous: Post | undefined, next: Post) => Promise<boolean>;
  /** What is due soon of one rule in one account. */
  readonly dueSoonNotice: (id: string) => Promise<DueSoonNotice | undefined>;
  /** Writes `next` if the stored version is still `previous`'s (or there is none); says whether it did. */
  readonly putDueSoonNotice: (previous: DueSoonNotice | undefined, next: DueSoonNotice) => Promise<boolean>;
  /** Writes what the head says of its being told, if the stored head still says what `previous` does; says whether it did. */
  readonly tell: (
    previous: Pick<FindingHead, 'id' | 'version'> & ToldState,
    next: ToldState,
  ) => Promise<boolean>;
}

/** Campaigns of access reviews, as they are written: what they say, the record does not read. */
export interface CampaignTable {
  readonly campaignHead: (campaign: string) => Promise<CampaignHead | undefined>;
  /** Leaves one that is there as it is. */
  readonly putCampaignEntry: (entry: CampaignEntry) => Promise<void>;
  /** Writes `next` if the stored one is still `previous` (or there is none); says whether it did. */
  readonly putCampaignHead: (previous: CampaignHead | undefined, next: CampaignHead) => Promise<boolean>;
  /** Leaves one that is there as it is. */
  readonly putSystemExport: (brought: SystemExportEntry) => Promise<void>;
  readonly keptPeople: () => Promise<KeptPeople | undefined>;
  /** Writes `next` if the stored version is still `previous`'s (or there is none); says whether it did. */
  readonly putKeptPeople: (previous: KeptPeople | undefined, next: KeptPeople) => Promise<boolean>;
  readonly look: (campaign: string, person: string) => Promise<Look | undefined>;
  /** Writes `next` if the stored one is still `previous` (or there is none); says whether it did. */
  readonly putLook: (previous: Look | undefined, next: Look) => Promise<boolean>;
}

/** Campaigns of access reviews, as they are read: page by page, and not one by one. */
export interface CampaignReads extends Pick<CampaignTable, 'campaignHead' | 'keptPeople' | 'look'> {
  /** Every campaign, the one whose period begins first before the others. */
  readonly listedCampaigns: () => Promise<Pick<CampaignHead, 'campaign' | 'period'>[]>;
  /** In their order; the last may be one that its head does not name yet. */
  readonly campaignEntries: (campaign: string) => AsyncIterable<CampaignEntry>;
  /** In the order in which they were brought. */
  readonly systemExports: () => AsyncIterable<SystemExportEntry>;
}

/** What people keep in the record; what is overwritten is archived first. */
export interface RegisterTable {
  readonly registerEntry: <K extends RegisterKind>(
    kind: K,
    id: string,
  ) => Promise<RegisterEntryOf<K> | undefined>;
  /** Writes `next` if the stored version is still `previous`'s (or there is none); says whether it did. */
  readonly putRegisterEntry: (previous: RegisterEntry | undefined, next: RegisterEntry) => Promise<boolean>;
}

/** The same, as it is read. */
export interface RegisterReads {
  /** Every entry of a kind as it is now, in the order of their ids. */
  readonly registerEntries: <K extends RegisterKind>(kind: K) => AsyncIterable<RegisterEntryOf<K>>;
  /** An entry as it was before each time that it was written again, the oldest first. */
  readonly earlierVersions: <K extends RegisterKind>(
    kind: K,
    id: string,
  ) => AsyncIterable<RegisterEntryOf<K>>;
}

/** The record's table, as the scan writes it. Each method is one conditional write or one strongly consistent read. */
export interface RecordTable extends FindingTable, ExceptionTable, AlertWrites, CampaignTable, RegisterTable {
  /** Of an account, or of the common chain. */
  readonly accountState: (account: string) => Promise<AccountState | undefined>;
  /** Writes `next` if the stored state is still exactly at `expected` (absent, or its rev and pending change set); says whether it did. */
  readonly putAccountState: (expected: AccountState | undefined, next: AccountState) => Promise<boolean>;
  /** Claims a slot; false when it is claimed already. */
  readonly claimScan: (scan: Scan) => Promise<boolean>;
  readonly scan: (slot: Instant) => Promise<Scan | undefined>;
  /** Slots of the scans that began up to the instant and are not concluded; from an index, so each is read again. */
  readonly runningScans: (startedUntil: Instant) => Promise<Instant[]>;
  readonly putScan: (scan: Scan) => Promise<void>;
  /** Of every account that ever was not seen. */
  readonly sights: () => Promise<Sight[]>;
  /** Of one; nothing where it always was. */
  readonly sight: (account: AccountId) => Promise<Sight | undefined>;
  /** Writes `next` if the stored version is still `previous`'s (or there is none); says whether it did. */
  readonly putSight: (previous: Sight | undefined, next: Sight) => Promise<boolean>;
  /** Accounts with a pending change set, for sweep; the common chain among them. */
  readonly pendingAccounts: () => Promise<string[]>;
}

/** What questions read of the table beside what {@link RecordReader} answers. */
export type RecordReads = Pick<
  RecordTable,
  'accountState' | 'pendingAccounts' | 'sights' | 'runningScans' | 'scan'
>;

/** Why something reads differently from an instant on although nobody writes it: each has one handler in sweep. */
export const WAKE_KINDS = ['snooze-end', 'exception-start', 'exception-end'] as const;
export type WakeKind = (typeof WAKE_KINDS)[number];

export interface WakeList {
  /** What is due at or before the instant, soonest first; from an index, so the item is read again before it is acted on. */
  readonly wakeups: (
    until: Instant,
  ) => AsyncIterable<{ readonly kind: WakeKind; /** Of the finding or exception. */ readonly id: string }>;
}
