import { bySeverity, SEVERITIES, type Severity } from '../../model/severity';
import { commandLine } from '../../wording/commands';
import { context, header, HEADER_LIMIT, section, type Content } from './blocks';
import type { FindingReading } from '../../record/reading';
import {
  accountOf,
  alertSeverity,
  isActive,
  ruleOf,
  type AlertAccount,
  type AlertReading,
  type AlertRule,
} from '../alert-reading';
import { accountName, COMMAND } from './root-message';
import { mentionText } from '../route';
import { code, counted, plainText, prose } from './mrkdwn';

const LISTED = 10;

/** Many alerts at once, or first scans, in one message instead of one each. */
export function renderSummary(reading: AlertReading, mention?: string): Content {
  const firstScan = reading.kind === 'adoption';
  const groups = groupsOf(reading);
  const open = openBySeverity(groups);
  const [only] = reading.accounts.size === 1 ? reading.accounts.values() : [];
  const where =
    only === undefined ? counted(reading.accounts.size, 'account') : prose(accountName(only), 120);
  const news = counted(groups.length, 'new alert');
  const subject = firstScan ? `FIRST SCAN · ${only?.name ?? only?.id ?? where}` : `STORM · ${news}`;
  return {
    text: firstScan
      ? `First scan of ${where}: ${open} in ${counted(reading.rules.size, 'rule')}.`
      : `${news} at once: ${open} in ${where}.`,
    blocks: [
      header(plainText(subject, HEADER_LIMIT)),
      section(`*${open}* in ${where}${mentioned(mention)}`),
      section(
        worstGroups(groups, ({ rule, account }) =>
          [prose(rule.title, 120), ...(only === undefined ? [prose(accountName(account), 60)] : [])].join(
            ' in ',
          ),
        ),
      ),
      context('Each gets a message of its own when something about it changes.'),
      context(
        `See all, where Watchbill is checked out: ${code(commandLine('findings list', { ...(only && { account: only.id }), ...reading.record }), COMMAND)}`,
      ),
    ],
  };
}

interface Group {
  readonly rule: AlertRule;
  readonly account: AlertAccount;
  readonly findings: FindingReading[];
}

function groupsOf(reading: AlertReading): Group[] {
  const groups = new Map<string, Group>();
  for (const finding of reading.findings) {
    const { rule, account } = finding.head;
    const key = `${rule} ${account}`;
    const group = groups.get(key) ?? {
      rule: ruleOf(reading, rule),
      account: accountOf(reading, account),
      findings: [],
    };
    group.findings.push(finding);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function mentioned(mention: string | undefined): string {
  return mention === undefined ? '' : `\n${mentionText(mention)}`;
}

/** `12 open findings: 1 CRITICAL, 11 HIGH`; findings that ended before any notification are counted too. */
function openBySeverity(groups: readonly Group[]): string {
  const findings = groups.flatMap((group) => group.findings);
  const active = findings.filter(isActive);
  const counts = SEVERITIES.map((severity) => ({
    severity,
    count: active.filter(({ head }) => head.severity === severity).length,
  })).filter(({ count }) => count > 0);
  const open = `${counted(active.length, 'open finding')}${active.length > 0 ? ': ' : ''}${counts
    .map(({ severity, count }) => `${count} ${severity.toUpperCase()}`)
    .join(', ')}`;
  const ended = findings.length - active.length;
  return ended > 0 ? `${open}, and ${ended} no longer open` : open;
}

function worstGroups(groups: readonly Group[], name: (group: Group) => string): string {
  const ranked = groups
    .map((group) => ({
      group,
      severity: alertSeverity(group.findings),
      open: group.findings.filter(isActive).length,
    }))
    .sort((a, b) => byUrgency(a, b) || (a.group.rule.id < b.group.rule.id ? -1 : 1));
  const lines = ranked
    .slice(0, LISTED)
    .map(
      ({ group, severity, open }) =>
        `• ${severity.toUpperCase()} · ${name(group)} · fails for ${counted(open, 'resource')}`,
    );
  if (ranked.length > LISTED) lines.push(`+${ranked.length - LISTED} more`);
  return lines.join('\n');
}

interface Rank {
  readonly severity: Severity;
  readonly open: number;
}
function byUrgency(a: Rank, b: Rank): number {
  return bySeverity(a.severity, b.severity) || b.open - a.open;
}
