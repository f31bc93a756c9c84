import type { AccountId, Partition } from '../model/account';
import { EFFECTIVE_STATES, type EffectiveState } from '../model/finding-life';
import { bySeverity, type Severity } from '../model/severity';
import type { FindingReading } from '../record/reading';
import type { RecordOptions } from '../wording/commands';
import { stateWords } from '../wording/states';

/** The alerts that tell of findings. */
export const FINDING_ALERT_KINDS = ['rule', 'event', 'accounts', 'adoption', 'storm'] as const;
/**
 * `rule`: one rule in one account. `event`: one CloudTrail event that several rules fail. `accounts`: one rule that began to
 * fail in several accounts by one scan. `adoption`: first scans. `storm`: too much at once.
 */
export type FindingAlertKind = (typeof FINDING_ALERT_KINDS)[number];

/** What a message says of a rule. */
export interface AlertRule {
  readonly id: string;
  /** The state that should hold. */
  readonly title: string;
  /** What is wrong where it does not. */
  readonly failure: string;
  /** What can happen meanwhile; nothing of a rule that is no longer in the catalogue. */
  readonly risk?: string | undefined;
  readonly remediation?:
    | { readonly text: string; readonly cli?: string | undefined; readonly link: string }
    | undefined;
  /** Requirement ids as people write them: `soc2:CC6.1`. */
  readonly requirements: readonly string[];
  /** The customer's own controls that it evidences. */
  readonly controls?:
    | readonly { readonly id: string; readonly owner: string; readonly statement: string }[]
    | undefined;
}

export interface AlertAccount {
  readonly id: AccountId;
  readonly name?: string | undefined;
  /** `prod`, `sandbox`: as the configuration says. */
  readonly environment?: string | undefined;
  /** Ids of the root and the units that it is below, as far as they were asked for. */
  readonly units?: readonly string[] | undefined;
  /** Who answers for it, in the words of the configuration. */
  readonly owner?: string | undefined;
  /** For links to the console; where it is not known, the Region or the resource says it. */
  readonly partition?: Partition | undefined;
}

/** All findings of one alert as they read at one moment. */
export interface AlertReading {
  readonly id: string;
  readonly kind: FindingAlertKind;
  /** Of every rule that the findings are of, by its first-ever id. */
  readonly rules: ReadonlyMap<string, AlertRule>;
  /** Of every account that the findings are in. */
  readonly accounts: ReadonlyMap<AccountId, AlertAccount>;
  readonly findings: readonly FindingReading[];
  /** The record it is of, for the commands that a message prints; whichever is opened there, where it is not said. */
  readonly record?: RecordOptions | undefined;
}

/** A rule that is no longer in the catalogue, of which findings are still open. */
export function formerRule(id: string): AlertRule {
  return { id, title: id, failure: id, requirements: [] };
}

/** The rule of a finding in the alert. */
export function ruleOf({ rules }: Pick<AlertReading, 'rules'>, id: string): AlertRule {
  return rules.get(id) ?? formerRule(id);
}

/** The account of a finding in the alert. */
export function accountOf({ accounts }: Pick<AlertReading, 'accounts'>, id: AccountId): AlertAccount {
  return accounts.get(id) ?? { id };
}

/** The fault is there, whatever people decided about it. */
export function isActive({ head }: Pick<FindingReading, 'head'>): boolean {
  return head.state === 'open';
}

/** Needs somebody: not snoozed, not excepted. */
export function isWaiting({ state }: FindingReading): boolean {
  return state === 'open' || state === 'acknowledged';
}

/** Active findings, those that need somebody first, then the worst, the soonest due, by name. */
function activeFindings(findings: readonly FindingReading[]): FindingReading[] {
  return findings
    .filter(isActive)
    .sort(
      (a, b) =>
        EFFECTIVE_STATES.indexOf(a.state) - EFFECTIVE_STATES.indexOf(b.state) ||
        bySeverity(a.head.severity, b.head.severity) ||
        compare(a.head.dueAt ?? '9', b.head.dueAt ?? '9') ||
        byName(a, b),
    );
}

/** The worst of what needs somebody; else of what is active; else of all. */
export function alertSeverity(findings: readonly FindingReading[]): Severity {
  const waiting = findings.filter(isWaiting);
  const active = findings.filter(isActive);
  const deciding = waiting.length > 0 ? waiting : active.length > 0 ? active : findings;
  return worst(deciding.map(({ head }) => head.severity)) ?? 'low';
}

export function worst(severities: readonly Severity[]): Severity | undefined {
  return severities.toSorted(bySeverity)[0];
}

/** What an alert is about: what is active; after that, what ended since something last opened, the last end first. */
export function subjects(findings: readonly FindingReading[]): FindingReading[] {
  const active = activeFindings(findings);
  if (active.length > 0) return active;
  const lastOpening = findings.map(({ head }) => head.episodeStartedAt).reduce((a, b) => (a > b ? a : b), '');
  return findings
    .filter(({ head }) => head.stateChangedAt >= lastOpening)
    .sort((a, b) => compare(b.head.stateChangedAt, a.head.stateChangedAt) || byName(a, b));
}

/**
 * One word for the alert. While anything is active, the most urgent reading of it. After that, the least reassuring way in
 * which anything ended since something last opened: an alert of which one resource went out of scope is not resolved.
 */
export function alertState(findings: readonly FindingReading[]): EffectiveState {
  const states = new Set(subjects(findings).map(({ state }) => state));
  return EFFECTIVE_STATES.find((state) => states.has(state)) ?? 'resolved';
}

/** `3 open · 1 snoozed`: every reading that occurs, in the order of urgency. */
export function stateCounts(findings: readonly FindingReading[]): string {
  return EFFECTIVE_STATES.map((state) => ({
    state,
    count: findings.filter((finding) => finding.state === state).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => `${count} ${stateWords(state)}`)
    .join(' · ');
}

/** So that the same findings are told in the same order, however they were read. */
function byName({ head: a }: FindingReading, { head: b }: FindingReading): number {
  return (
    compare(a.resource, b.resource) ||
    compare(a.region, b.region) ||
    compare(a.account, b.account) ||
    compare(a.rule, b.rule)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
