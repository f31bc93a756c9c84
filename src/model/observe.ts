import type { CellCoverage } from './coverage';
import type { Outcome } from './verdict';

/**
 * What is counted, by the unit of its value: each is a metric of CloudWatch in the namespace `Watchbill`. All names and
 * dimensions are lists of ours, so that nothing an account's owner can choose ends up in one.
 */
export const METRICS = {
  /** Scans that came to their end: no data means that none did. */
  ScansConcluded: 'Count',
  CellsExpected: 'Count',
  /** Of those expected: neither complete nor out of scope, and not because the service is off. */
  CellsNotRead: 'Count',
  /** By source and reason. */
  CellsIncomplete: 'Count',
  AccountsMissing: 'Count',
  /** Accounts of which a quarter or more of some source could not be read when it was last looked at. */
  AccountsBlind: 'Count',
  /** Of the cells expected of one source in one account, the greatest share that could not be read in a scan. */
  WorstUnreadShare: 'Percent',
  /** By outcome. */
  Verdicts: 'Count',
  FindingsOpened: 'Count',
  FindingsClosed: 'Count',
  /** Calls that a scan found at fault and that the account should have told of at once. */
  CallsNotHeard: 'Count',
  /** Attempts, retries too, by source. */
  AwsCalls: 'Count',
  /** Attempts that AWS refused as too many, by source. */
  AwsThrottles: 'Count',
  /** Messages that Slack refused, in one run of the notifier. */
  NotificationsRefused: 'Count',
  /** Findings that a person is still to be told of. */
  PendingNotifications: 'Count',
  /** Since the last event of the finding that has waited longest; 0 when none waits. */
  OldestPendingNotificationAge: 'Seconds',
  /** What was recorded of campaigns of access reviews, but for people's words. */
  ReviewEventsRecorded: 'Count',
  /** What of access reviews could not be done, in one run: the log says what, and why. */
  ReviewsNotDone: 'Count',
} as const;
export type Metric = keyof typeof METRICS;
/** Every metric is in this namespace, and has besides its own dimensions `service`, which is `deployment.prefix`. */
export const METRIC_NAMESPACE = 'Watchbill';

export interface MetricDimensions {
  /** Of `SOURCES`. */
  readonly source?: string;
  readonly reason?: NonNullable<CellCoverage['reason']>;
  readonly outcome?: Outcome;
}

type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Where a use case tells what it does, for whoever looks at night. Neither method throws. */
export interface Observer {
  /** @param event what happened, a fixed text; what is particular to it is in `fields`. */
  readonly note: (event: string, fields?: LogFields) => void;
  /** Adds up what has the same dimensions. */
  readonly count: (metric: Metric, value: number, dimensions?: MetricDimensions) => void;
}

/** For the command line and tests. */
export const silentObserver: Observer = { note: () => undefined, count: () => undefined };
