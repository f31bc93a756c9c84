import type { Region } from '../../model/account';
import { GLOBAL } from '../../model/account';
import type { EffectiveState } from '../../model/finding-life';
import { earliest, latest, type Instant } from '../../model/instant';
import { bySeverity, type Severity } from '../../model/severity';
import type { FindingReading } from '../../record/reading';
import {
  accountOf,
  alertSeverity,
  alertState,
  isActive,
  ruleOf,
  subjects,
  type AlertAccount,
  type AlertReading,
  type AlertRule,
} from '../alert-reading';
import { changedFacts, type ChangedFact } from './changed-facts';
import { consoleLinks, type ConsoleLink } from './console-link';
import { endingOf, type Ending } from './ending';
import { eventOf, happenedAt, type EventView } from './event-view';
import { fixCommand } from './fix-command';
import { reachOf } from './reach';
import { resourceWords, type ResourceWords } from './resource-words';

/**
 * What an alert says, wherever it is said. Texts are as they are in the record: whoever shows them escapes and shortens them.
 * It holds instants and never ages, so that the same findings give the same view whenever they are read.
 */
export interface AlertView {
  readonly state: EffectiveState;
  readonly severity: Severity;
  /** What happened, or is wrong: as the rule of the first finding says it. */
  readonly headline: string;
  /** The rule of the headline, and the other rules that the alert is of. */
  readonly rule: AlertRule;
  readonly otherRules: readonly AlertRule[];
  /** Those with the most open first. */
  readonly accounts: readonly Tally<AlertAccount>[];
  /** Rules that fail the worst first; rules of which nothing is open last. */
  readonly rules: readonly (Tally<AlertRule> & { readonly severity: Severity; readonly accounts: number })[];
  readonly regions: readonly Region[];
  readonly open: number;
  readonly total: number;
  /** Recorded calls, the latest first; the same call found by several rules is one. */
  readonly events: readonly EventView[];
  /** When it first and last happened, by the source's own time; nothing of a condition. */
  readonly happened?: { readonly first: Instant; readonly last: Instant } | undefined;
  /** Since when it is in our record, of what the alert is about. */
  readonly seen: Instant | undefined;
  readonly due?: { readonly at: Instant; readonly isOverdue: boolean } | undefined;
  /** What needs somebody and is worst first; after the end of all, what ended last first. */
  readonly findings: readonly FindingView[];
  readonly risk?: string | undefined;
  readonly fix?: Fix | undefined;
  /** Whether it can be reached from outside, or that this is not known. */
  readonly reach?: string | undefined;
  readonly links: readonly ConsoleLink[];
  /** Nothing while anything is open. */
  readonly ended?: Ending | undefined;
}

/** How much of what a thing has in the alert is still open. */
interface Tally<T> {
  readonly of: T;
  readonly open: number;
  readonly total: number;
}

export interface FindingView extends FindingReading {
  readonly words: ResourceWords;
  /** Old and new, where the last that was recorded is that it changed. */
  readonly changed: readonly ChangedFact[];
}

interface Fix {
  readonly text: string;
  /** For the first finding; what only a person can fill in stands in <angle brackets>. */
  readonly command?: string;
  readonly link: string;
}

export function alertView(reading: AlertReading): AlertView {
  const about = subjects(reading.findings);
  const [first] = about;
  const rule = ruleOf(reading, first?.head.rule ?? [...reading.rules.keys()][0] ?? '');
  const rules = rulesOf(reading);
  const open = reading.findings.filter(isActive);
  const happened = about.flatMap(({ head }) => happenedAt(head) ?? []);
  const [firstHappened] = happened;
  return {
    state: alertState(reading.findings),
    severity: alertSeverity(reading.findings),
    headline: rule.failure,
    rule,
    otherRules: rules.map(({ of }) => of).filter(({ id }) => id !== rule.id),
    accounts: talliesOf(reading, ({ account }) => account)
      .map(({ key, open: still, total }) => ({ of: accountOf(reading, key), open: still, total }))
      .sort((a, b) => b.open - a.open || (a.of.id < b.of.id ? -1 : 1)),
    rules,
    regions: [...new Set(about.map(({ head }) => head.region))].filter((region) => region !== GLOBAL).sort(),
    open: open.length,
    total: reading.findings.length,
    events: eventsOf(about),
    happened: firstHappened && {
      first: earliest(firstHappened, ...happened),
      last: latest(firstHappened, ...happened),
    },
    seen: earliestOf(about.map(({ head }) => head.episodeStartedAt)),
    due: open.length > 0 ? dueOf(about) : undefined,
    findings: about.map(findingView),
    risk: rule.risk,
    fix: fixOf(rule, first),
    reach: first && reachOf(first.head.facts),
    links: first ? consoleLinks(first.head, accountOf(reading, first.head.account).partition) : [],
    ended: open.length > 0 ? undefined : endingOf(about),
  };
}

function findingView(finding: FindingReading): FindingView {
  const { head } = finding;
  const before = head.last.type === 'changed' ? head.phase.past.at(-1)?.was.facts : undefined;
  return {
    ...finding,
    words: resourceWords(head),
    changed: before === undefined ? [] : changedFacts(before, head.facts),
  };
}

function rulesOf(reading: AlertReading): AlertView['rules'] {
  return talliesOf(reading, ({ rule }) => rule)
    .map(({ key, open, total, findings }) => ({
      of: ruleOf(reading, key),
      open,
      total,
      severity: alertSeverity(findings),
      accounts: new Set(
        findings.filter((each) => open === 0 || isActive(each)).map(({ head }) => head.account),
      ).size,
    }))
    .sort(
      (a, b) =>
        Number(a.open === 0) - Number(b.open === 0) ||
        bySeverity(a.severity, b.severity) ||
        b.open - a.open ||
        (a.of.id < b.of.id ? -1 : 1),
    );
}

function talliesOf(
  { findings }: AlertReading,
  keyOf: (head: FindingReading['head']) => string,
): { key: string; open: number; total: number; findings: FindingReading[] }[] {
  const groups = new Map<string, FindingReading[]>();
  for (const finding of findings) {
    const key = keyOf(finding.head);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups].map(([key, group]) => ({
    key,
    open: group.filter(isActive).length,
    total: group.length,
    findings: group,
  }));
}

function eventsOf(about: readonly FindingReading[]): EventView[] {
  const events = new Map<string, EventView>();
  for (const { head } of about) {
    const event = eventOf(head);
    if (event !== undefined) events.set(`${head.account} ${head.region} ${head.resource}`, event);
  }
  // Those of one moment stay in the order of the findings.
  return [...events.values()].sort((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0));
}

/** It is overdue by what was recorded last: a date that passed since is not known to have been missed. */
function dueOf(about: readonly FindingReading[]): AlertView['due'] {
  const dates = about.flatMap(({ head }) => head.dueAt ?? []);
  const at = earliestOf(dates);
  if (at === undefined) return undefined;
  return { at, isOverdue: about.some(({ head }) => head.dueAt === at && at < head.last.at) };
}

function fixOf({ remediation }: AlertRule, first: FindingReading | undefined): Fix | undefined {
  if (remediation === undefined) return undefined;
  const { text, cli, link } = remediation;
  if (cli === undefined || first === undefined) return { text, link };
  return { text, link, command: fixCommand(cli, first.head) };
}

function earliestOf(instants: readonly Instant[]): Instant | undefined {
  const [first, ...others] = instants;
  return first && earliest(first, ...others);
}
