import type { AccountId } from '../model/account';
import type { Exception, FindingEvent, FindingHead } from '../model/finding';
import type { Instant } from '../model/instant';
import type { AccountCoverage, Scan } from '../model/scan';
import type { Severity } from '../model/severity';

/** Exceptions, one strongly consistent read or one conditional write at a time; what is overwritten is archived first. */
export interface ExceptionTable {
  readonly exception: (id: string) => Promise<Exception | undefined>;
  /** Writes `next` if the stored version is still `previous`'s (or there is none); says whether it did. */
  readonly putException: (previous: Exception | undefined, next: Exception) => Promise<boolean>;
}

/** The record, as people read it. Iterables are all pages; order is the index's. */
export interface RecordReader {
  readonly head: (findingId: string) => Promise<FindingHead | undefined>;
  /** Every event, oldest first, the head's own last. */
  readonly history: (head: FindingHead) => Promise<FindingEvent[]>;
  /** Every account that was ever recorded. */
  readonly accounts: () => Promise<AccountId[]>;
  readonly byAccount: (account: AccountId, rule?: string) => AsyncIterable<FindingHead>;
  readonly byRule: (rule: string) => AsyncIterable<FindingHead>;
  readonly open: (severity: Severity) => AsyncIterable<FindingHead>;
  readonly exceptions: () => Promise<Exception[]>;
  /** The newest scan whose slot is at or before the instant. */
  readonly latestScan: (before: Instant) => Promise<Scan | undefined>;
  readonly coverage: (slot: Instant) => Promise<AccountCoverage[]>;
}
