import type { Account, AccountId, Region } from '../model/account';
import type { Cell } from '../model/cell';
import type { FindingHead } from '../model/finding';
import type { Instant } from '../model/instant';
import type { PartName, Source } from '../model/parts';
import type { AccountCoverage, AccountState, Scan } from '../model/scan';

export interface Clock {
  readonly now: () => Instant;
}

/** Bytes under keys; a content-addressed key makes every write repeatable. */
export interface ObjectStore {
  /** Leaves an object that is already there as it is. */
  readonly putIfAbsent: (key: string, body: Uint8Array) => Promise<void>;
  /** @throws ObjectMissingError when there is none. */
  readonly get: (key: string) => Promise<Uint8Array>;
}

export interface WantedCell {
  readonly part: PartName;
  readonly region: Region;
}
export interface CollectRequest {
  readonly account: Account;
  readonly wanted: readonly WantedCell[];
  /** The scan's clock; windows of events end here. */
  readonly now: Instant;
  /** Where the last complete window of events ended, by Region. */
  readonly eventsSeenUntil: Readonly<Record<Region, Instant>>;
}
/** Reads one source of one account. Yields each wanted cell once, as soon as it is read; denial and throttling are cells, not exceptions. */
export interface Collector {
  readonly source: Source;
  readonly collect: (request: CollectRequest) => AsyncIterable<Cell>;
}

/** The record's table, as the scan writes it. Each method is one conditional write or one strongly consistent read. */
export interface RecordTable {
  readonly accountState: (account: AccountId) => Promise<AccountState | undefined>;
  /** Writes `next` if the stored state is still exactly at `expected` (absent, or its rev and pending change set); says whether it did. */
  readonly putAccountState: (expected: AccountState | undefined, next: AccountState) => Promise<boolean>;
  readonly head: (findingId: string) => Promise<FindingHead | undefined>;
  /**
   * Commits `next` over `previous`: archives `previous.last`, then puts `next` if the stored version is still
   * `previous.version` (or there is none); says whether it did.
   */
  readonly advance: (previous: FindingHead | undefined, next: FindingHead) => Promise<boolean>;
  /** Claims a slot; false when it is claimed already. */
  readonly claimScan: (scan: Scan) => Promise<boolean>;
  readonly scan: (slot: Instant) => Promise<Scan | undefined>;
  readonly putScan: (scan: Scan) => Promise<void>;
  readonly putCoverage: (coverage: AccountCoverage) => Promise<void>;
  readonly coverage: (slot: Instant) => Promise<AccountCoverage[]>;
  /** Accounts with a pending change set, for sweep. */
  readonly pendingAccounts: () => Promise<AccountId[]>;
}

/** What reads differently from some moment on without anybody writing: the ends of snoozes, the bounds of exceptions. */
export interface WakeList {
  /** Due at or before the instant, soonest first; from an index, so a hint to be read again. */
  readonly wakeups: (
    until: Instant,
  ) => AsyncIterable<{ readonly kind: 'finding' | 'exception'; readonly id: string }>;
}
