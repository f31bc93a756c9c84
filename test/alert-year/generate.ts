import { addMilliseconds, type Instant } from '../../src/model/instant';
import type { Severity } from '../../src/model/severity';
import type { FindingKind } from '../../src/model/verdict';
import { Seeded } from '../support/seeded';

/**
 * What happens in a year of many accounts. Every number here is an assumption about an organization that looks after its
 * accounts, and none was measured; each is a week of 120 accounts, and other numbers of accounts have their share.
 */
export interface YearOptions {
  readonly seed: number;
  readonly accounts: number;
  readonly weeks: number;
}

export const START: Instant = '2026-01-05T00:00:00.000Z';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const WEEK = 7 * DAY;

/** A fault of a resource, from when it is there until it is not. */
export interface Fault {
  readonly rule: string;
  readonly severity: Severity;
  readonly kind: FindingKind;
  readonly account: string;
  readonly resource: string;
  readonly from: Instant;
  /** When it ends though nobody was called; never, where it only ends by what a person says of it. */
  readonly until: Instant | undefined;
  /** Whether only a person can end it: no stack that is gone in an hour, and nothing that mends itself. */
  readonly needsPerson: boolean;
  /** Told by an event, and not only by the scan at midnight. */
  readonly isPushed: boolean;
  /** A window that runs from then, and passes until it is over. */
  readonly window?: { readonly clockStart: Instant; readonly dueAt: Instant };
}

const ENVIRONMENTS = [
  'prod',
  'prod',
  'prod',
  'prod',
  'shared',
  'staging',
  'staging',
  'staging',
  'dev',
  'sandbox',
];
/** Of ten accounts four are production, one holds what all share. */
export const environmentOf = (account: string) =>
  ENVIRONMENTS[Number(account) % ENVIRONMENTS.length] ?? 'prod';
export const accountIds = (count: number) =>
  Array.from({ length: count }, (_none, n) => String(100_000_000_000 + n));
const isProduction = (account: string) => ['prod', 'shared'].includes(environmentOf(account));

/** What changes of configuration get wrong: of a hundred, one is critical and thirteen are high. */
const DRIFT: readonly (readonly [rule: string, severity: Severity, weight: number])[] = [
  ['lambda-not-public', 'critical', 0.3],
  ['rds-instance-not-public', 'critical', 0.3],
  ['iam-role-trust-no-wildcard', 'critical', 0.4],
  ['ebs-volume-encrypted', 'high', 4],
  ['ecr-scan-on-push', 'high', 3],
  ['ec2-sg-no-unrestricted-admin-ports', 'high', 3],
  ['iam-user-console-mfa', 'high', 2],
  ['iam-no-inline-admin-policy', 'high', 1],
  ['s3-bucket-tls-only', 'medium', 22],
  ['iam-access-key-max-age', 'medium', 10],
  ['iam-credentials-unused', 'medium', 10],
  ['ecr-tag-immutability', 'medium', 10],
  ['kms-cmk-rotation-enabled', 'medium', 9],
  ['s3-bucket-versioning', 'low', 14],
  ['iam-user-no-direct-policies', 'low', 8],
  ['iam-user-single-active-key', 'low', 3],
];
/** What an organization begins with has more that is grave. */
const LEGACY = DRIFT.map(([rule, severity, weight]) => {
  const more = severity === 'critical' ? 3 : severity === 'high' ? 2 : 1;
  return [rule, severity, weight * more] as const;
});
const FAULTS_AT_FIRST = 40;
/** Changes that get something wrong, of one to four resources each; a quarter of them in production. */
const CHANGES_A_WEEK = 25;
const PRODUCTION_PERCENT = 25;
/** So many end by themselves within hours: short-lived stacks, what is repaired by machine. */
const ENDS_ITSELF_PERCENT = 10;
/** In hours, the middle of how long it takes people whom nobody called. */
const MENDED_AFTER: Readonly<Record<Severity, number>> = { critical: 20, high: 96, medium: 900, low: 2500 };

const THREATS = 'guardduty-findings-triaged';
/** What is told by events, each so often a week. */
const EVENTS: readonly (readonly [rule: string, severity: Severity, kind: FindingKind, aWeek: number])[] = [
  [THREATS, 'critical', 'state', 0.03],
  [THREATS, 'high', 'state', 0.35],
  [THREATS, 'medium', 'state', 2],
  ['account-no-root-sign-in', 'high', 'event', 0.08],
  ['account-no-break-glass-sign-in', 'critical', 'event', 0.06],
  ['account-no-console-sign-in-without-mfa', 'high', 'event', 0.2],
  ['iam-no-administrator-grant', 'high', 'event', 0.25],
  ['cloudtrail-no-trail-tampering', 'high', 'event', 0.04],
];
/** Vulnerabilities that come to the end of their window, of which most are patched before. */
const WINDOWS: readonly (readonly [rule: string, severity: Severity, days: number, aWeek: number])[] = [
  ['pw-critical-vulnerability-within-window', 'critical', 7, 0.6],
  ['pw-high-vulnerability-within-window', 'high', 30, 3],
];
const PATCHED_IN_TIME_PERCENT = 85;

/** One guardrail that all accounts lose at once, and what flaps each hour for a month. */
export const SAME_FAULT = 'cloudtrail-multi-region-management-events';
export const FLAPPING = 'arn:aws:ec2:eu-central-1:100000000000:security-group/sg-flapping';

/** All that happens, by when it begins. */
export function faultsOf({ seed, accounts: count, weeks }: YearOptions): Fault[] {
  const chance = new Seeded(seed);
  const accounts = accountIds(count);
  const share = count / 120;
  const end = weeks * WEEK;
  let number = 0;
  const resource = (service: string, account: string) =>
    `arn:aws:${service}:eu-central-1:${account}:resource/r-${(number += 1)}`;
  const placed = (service: string) => {
    const account = chance.of(accounts);
    return { account, resource: resource(service, account) };
  };
  const at = (milliseconds: number) => addMilliseconds(START, Math.round(milliseconds));
  /** So many that on average it is so many a week. */
  const times = (aWeek: number): number[] => {
    const many = aWeek * share * weeks;
    const whole = Math.floor(many) + (chance.fraction() < many % 1 ? 1 : 0);
    return Array.from({ length: whole }, () => DAY + chance.fraction() * (end - DAY));
  };
  const after = (hours: number) =>
    hours * HOUR * Math.exp(1.2 * (chance.fraction() + chance.fraction() - 1) * 2);
  const drifted = (table: typeof DRIFT, account: string, from: number): Omit<Fault, 'resource'> => {
    const [rule, severity] = weighted(chance, table);
    const needsPerson = from === 0 || !chance.percent(ENDS_ITSELF_PERCENT);
    const lasts = needsPerson ? after(MENDED_AFTER[severity]) : after(3);
    return {
      rule,
      severity,
      kind: 'state',
      account,
      from: at(from),
      until: at(from + lasts),
      needsPerson,
      isPushed: false,
    };
  };
  const faults: Fault[] = [];
  for (const account of accounts)
    for (let each = 0; each < FAULTS_AT_FIRST; each += 1)
      faults.push({ ...drifted(LEGACY, account, 0), resource: resource('ec2', account) });
  for (const from of times(CHANGES_A_WEEK)) {
    const inProduction = chance.percent(PRODUCTION_PERCENT);
    const account = chance.of(accounts.filter((each) => isProduction(each) === inProduction));
    const fault = drifted(DRIFT, account, from);
    for (let each = 0; each <= chance.below(4); each += 1)
      faults.push({ ...fault, resource: resource('ec2', account) });
  }
  for (const [rule, severity, kind, aWeek] of EVENTS)
    for (const from of times(aWeek))
      faults.push({
        rule,
        severity,
        kind,
        ...placed('guardduty'),
        from: at(from),
        until: kind === 'event' ? undefined : at(from + after(48)),
        needsPerson: true,
        isPushed: true,
      });
  for (const [rule, severity, days, aWeek] of WINDOWS)
    for (const start of times(aWeek)) {
      const dueAt = at(Math.ceil(start / DAY + days) * DAY);
      const patched = chance.percent(PATCHED_IN_TIME_PERCENT)
        ? start + chance.fraction() * days * DAY
        : Date.parse(dueAt) - Date.parse(START) + after(72);
      faults.push({
        rule,
        severity,
        kind: 'state',
        ...placed('ec2'),
        from: at(start),
        until: at(patched),
        needsPerson: true,
        isPushed: false,
        window: { clockStart: at(start), dueAt },
      });
    }
  // On a Wednesday afternoon, and repaired the next morning.
  const lost = Math.floor(weeks * 0.3) * WEEK + 2 * DAY + 14 * HOUR;
  for (const account of accounts)
    faults.push({
      rule: SAME_FAULT,
      severity: 'critical',
      kind: 'state',
      account,
      resource: `AWS::::Account:${account}`,
      from: at(lost),
      until: at(lost + 19 * HOUR),
      needsPerson: true,
      isPushed: false,
    });
  const flaps = Math.floor(weeks * 0.5) * WEEK;
  for (let hour = 0; hour < Math.min(30 * 24, (end - flaps) / HOUR - 24); hour += 2)
    faults.push({
      rule: 'ec2-sg-no-unrestricted-admin-ports',
      severity: 'high',
      kind: 'state',
      account: accounts[0] ?? '',
      resource: FLAPPING,
      from: at(flaps + hour * HOUR),
      until: at(flaps + (hour + 1) * HOUR),
      needsPerson: false,
      isPushed: true,
    });
  return faults
    .filter(({ from }) => from < at(end))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function weighted(chance: Seeded, table: typeof DRIFT): (typeof DRIFT)[number] {
  let left = chance.fraction() * table.reduce((sum, [, , weight]) => sum + weight, 0);
  const chosen = table.find(([, , weight]) => (left -= weight) < 0) ?? table.at(-1);
  if (chosen === undefined) throw new RangeError('there is nothing to choose from');
  return chosen;
}
