/**
 * What happened to a record, as a plain log: everything that is asked about it is worked out from this alone. Nothing here
 * knows Watchbill, but for the form of its instants.
 */
import type { Instant } from '../../src/model/instant';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const ACCOUNTS = ['111122223333', '444455556666', '777788889999'] as const;
export const REGIONS = ['eu-central-1', 'us-east-1'] as const;

/** A quarter, the end of summer time in Europe and in New York, a month, and a year. */
export const BOUNDARIES = [
  '2026-10-01T00:00:00.000Z',
  '2026-10-25T01:00:00.000Z',
  '2026-11-01T00:00:00.000Z',
  '2026-12-01T00:00:00.000Z',
  '2027-01-01T00:00:00.000Z',
].map((text) => Date.parse(text));
export const BEGIN = Date.parse('2026-09-29T09:00:00.000Z');

export type SourceName = 'guardduty' | 'config';
export type RuleName = 'detector-on' | 'threat' | 'recorder-on' | 'delivers';

/** What is to be known of each rule: where it looks, how bad it is, and how often a deployed record looks there. */
export const RULES: Readonly<
  Record<RuleName, { readonly source: SourceName; readonly part: string; readonly isEvent: boolean }>
> = {
  'detector-on': { source: 'guardduty', part: 'guardduty.detectors', isEvent: false },
  threat: { source: 'guardduty', part: 'guardduty.findings', isEvent: true },
  'recorder-on': { source: 'config', part: 'config.recorders', isEvent: false },
  delivers: { source: 'config', part: 'config.delivery-channels', isEvent: false },
};
export const RULE_NAMES = ['detector-on', 'threat', 'recorder-on', 'delivers'] as const satisfies RuleName[];
/** When each source is looked at where nobody says otherwise. */
export const DEFAULTS = { guardduty: 'hourly', config: 'daily' } as const;
export type Cadences = Readonly<Partial<Record<SourceName, 'hourly' | 'daily'>>>;

export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** What one rule would say of one resource. */
export interface Thing {
  /** `unknown`: its source does not say. `broken`: the rule cannot cope with it. */
  readonly is: 'well' | 'at fault' | 'unknown' | 'broken';
  readonly severity: Severity;
  readonly message: string;
  readonly dueAt?: Instant;
  /** Of a threat: when it was made, and when its source forgets it. */
  readonly madeAt?: Instant;
  readonly expiresAt?: Instant;
}

/** What can be seen of one rule in one Region of one account. */
export interface Look {
  readonly rule: RuleName;
  readonly region: string;
  /** `part`: some of it was refused. */
  readonly reads: 'all' | 'part' | 'nothing';
  readonly things: ReadonlyMap<string, Thing>;
}

/** Of what somebody asked for less than everything. */
interface Narrowing {
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
  readonly rules?: readonly RuleName[];
}

export interface Configuration {
  readonly rules: Readonly<
    Partial<
      Record<RuleName, { readonly off?: true; readonly reason?: string; readonly 'within-days'?: number }>
    >
  >;
  readonly schedule?: Cadences;
  readonly frameworks?: readonly string[];
  readonly scope: { readonly accounts: number };
}

export interface Scanned {
  readonly what: 'scan';
  /** When it was written, by the clock of whoever wrote it. */
  readonly at: Instant;
  readonly slot: Instant;
  readonly observedAt: Instant;
  readonly sources: readonly SourceName[];
  /** Accounts that it was to look at. */
  readonly planned: readonly string[];
  /** Those of them that it could not record. */
  readonly lost: readonly string[];
  readonly only?: Narrowing;
  /** Whether it came to its end, or the process died before that. */
  readonly isConcluded: boolean;
  readonly configuration: Configuration;
  readonly version: string;
  readonly commit: string;
  readonly sights: ReadonlyMap<string, readonly Look[]>;
}

export interface Finding {
  readonly account: string;
  readonly rule: RuleName;
  readonly region: string;
  readonly resource: string;
}

interface Word {
  readonly type: 'acknowledged' | 'snoozed' | 'assigned' | 'reviewed';
  readonly by: string;
  readonly until?: Instant;
  readonly to?: string;
}

export interface Deviation {
  /** Told apart by it: no two have the same. */
  readonly reason: string;
  readonly by: string;
  readonly owner: string;
  readonly rule: RuleName;
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
  /** What its resource begins with. */
  readonly beginsWith?: string;
  readonly endsAt: Instant;
}

/** One message about findings, with what came of it; `unknown` is one that nobody knows arrived. */
export interface Message {
  readonly alert: string;
  readonly number: number;
  readonly destination: string;
  readonly method: 'post' | 'reply' | 'update';
  readonly outcome: 'sent' | 'refused' | 'unknown';
  readonly about: readonly Finding[];
}

export type Happening =
  | Scanned
  /** Somebody concluded scans that had died. */
  | { readonly what: 'concluded'; readonly at: Instant; readonly slots: readonly Instant[] }
  | { readonly what: 'word'; readonly at: Instant; readonly finding: Finding; readonly word: Word }
  | { readonly what: 'requested'; readonly at: Instant; readonly exception: Deviation }
  | { readonly what: 'approved'; readonly at: Instant; readonly reason: string }
  | { readonly what: 'ended'; readonly at: Instant; readonly reason: string }
  | { readonly what: 'message'; readonly at: Instant; readonly message: Message }
  | {
      readonly what: 'untold';
      readonly at: Instant;
      readonly finding: Finding;
      readonly why: 'quiet-hours' | 'no-route';
    }
  | { readonly what: 'sealed'; readonly at: Instant };

export interface Log {
  /** Whether it runs in the cloud, by the schedule there, or on somebody's laptop. */
  readonly isDeployed: boolean;
  readonly happened: readonly Happening[];
  readonly end: Instant;
}

export const text = (time: number) => new Date(time).toISOString() as Instant;
export const later = (instant: Instant, milliseconds: number): Instant =>
  text(Date.parse(instant) + milliseconds);
export const nameOf = ({ account, rule, region, resource }: Finding) =>
  [account, rule, region, resource].join(' ');
