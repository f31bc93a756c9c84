import type { AccountId } from '../model/account';
import { EFFECTIVE_STATES, type EffectiveState } from '../model/finding-life';
import { bySeverity, type Severity } from '../model/severity';
import type { FindingReading } from '../record/reading';
import type { RecordOptions } from '../wording/commands';
import { stateWords } from '../wording/states';

/** What a message says of a rule. */
export interface AlertRule {
  readonly id: string;
  readonly title: string;
  /** Requirement ids as people write them: `soc2:CC6.1`. */
  readonly requirements: readonly string[];
}

export interface AlertAccount {
  readonly id: AccountId;
  readonly name?: string | undefined;
}

/** All findings of one rule in one account as they read at one moment. */
export interface GroupReading {
  readonly rule: AlertRule;
  readonly account: AlertAccount;
  readonly findings: readonly FindingReading[];
  /** The record it is of, for the commands that a message prints; whichever is opened there, where it is not said. */
  readonly record?: RecordOptions | undefined;
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
export function activeFindings(findings: readonly FindingReading[]): FindingReading[] {
  return findings
    .filter(isActive)
    .sort(
      (a, b) =>
        EFFECTIVE_STATES.indexOf(a.state) - EFFECTIVE_STATES.indexOf(b.state) ||
        bySeverity(a.head.severity, b.head.severity) ||
        compare(a.head.dueAt ?? '9', b.head.dueAt ?? '9') ||
        compare(a.head.resource, b.head.resource) ||
        compare(a.head.region, b.head.region),
    );
}

/** The worst of what needs somebody; else of what is active; else of all. */
export function groupSeverity(findings: readonly FindingReading[]): Severity {
  const waiting = findings.filter(isWaiting);
  const active = findings.filter(isActive);
  const deciding = waiting.length > 0 ? waiting : active.length > 0 ? active : findings;
  return worst(deciding.map(({ head }) => head.severity)) ?? 'low';
}

export function worst(severities: readonly Severity[]): Severity | undefined {
  return severities.toSorted(bySeverity)[0];
}

/**
 * One word for the group. While anything is active, the most urgent reading of it. After that, the least reassuring way in
 * which anything ended since something last opened: a group of which one resource went out of scope is not resolved.
 */
export function groupState(findings: readonly FindingReading[]): EffectiveState {
  const active = findings.filter(isActive);
  const lastOpening = findings.map(({ head }) => head.episodeStartedAt).reduce((a, b) => (a > b ? a : b), '');
  const deciding =
    active.length > 0 ? active : findings.filter(({ head }) => head.stateChangedAt >= lastOpening);
  const states = new Set(deciding.map(({ state }) => state));
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

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
