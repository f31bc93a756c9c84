import { bySeverity, SEVERITIES, type Severity } from '../../model/severity';
import { commandLine } from '../../wording/commands';
import { context, header, HEADER_LIMIT, section, type Content } from './blocks';
import { groupSeverity, isActive, type AlertAccount, type GroupReading } from '../group-reading';
import { accountName, COMMAND } from './root-message';
import { mentionText } from '../route';
import { code, counted, plainText, prose } from './mrkdwn';

const LISTED = 10;

/** An account's first scan, in one message: what is open there by severity, and its worst rules. */
export function renderAdoption(
  account: AlertAccount,
  groups: readonly GroupReading[],
  mention?: string,
): Content {
  const open = openBySeverity(groups);
  const name = prose(accountName(account), 120);
  return {
    text: `First scan of ${name}: ${open} in ${counted(groups.length, 'rule')}.`,
    blocks: [
      header(plainText(`FIRST SCAN · ${account.name ?? account.id}`, HEADER_LIMIT)),
      section(`*${open}* in ${counted(groups.length, 'rule')} in ${name}${mentioned(mention)}`),
      section(worstGroups(groups, ({ rule }) => prose(rule.title, 200))),
      context('Each rule gets a message of its own when something about it changes.'),
      context(
        `See all, where Watchbill is checked out: ${code(commandLine('findings list', { account: account.id, ...groups[0]?.record }), COMMAND)}`,
      ),
    ],
  };
}

/** Many new alert groups at once, in one message instead of one each. */
export function renderStorm(
  groups: readonly GroupReading[],
  { firstScans, mention }: { readonly firstScans: boolean; readonly mention: string | undefined },
): Content {
  const open = openBySeverity(groups);
  const accounts = counted(new Set(groups.map(({ account }) => account.id)).size, 'account');
  const news = counted(groups.length, 'new alert');
  return {
    text: firstScans ? `First scan of ${accounts}: ${open}.` : `${news} at once: ${open} in ${accounts}.`,
    blocks: [
      header(firstScans ? `FIRST SCAN · ${accounts}` : `STORM · ${news}`),
      section(`*${open}* in ${accounts}${mentioned(mention)}`),
      section(
        worstGroups(
          groups,
          ({ rule, account }) => `${prose(rule.title, 120)} in ${prose(accountName(account), 60)}`,
        ),
      ),
      context('Each gets a message of its own when something about it changes.'),
      context(
        `See all, where Watchbill is checked out: ${code(commandLine('findings list', { ...groups[0]?.record }), COMMAND)}`,
      ),
    ],
  };
}

function mentioned(mention: string | undefined): string {
  return mention === undefined ? '' : `\n${mentionText(mention)}`;
}

/** `12 open findings: 1 CRITICAL, 11 HIGH`; findings that ended before any notification are counted too. */
function openBySeverity(groups: readonly GroupReading[]): string {
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

function worstGroups(groups: readonly GroupReading[], name: (group: GroupReading) => string): string {
  const ranked = groups
    .map((group) => ({
      group,
      severity: groupSeverity(group.findings),
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
