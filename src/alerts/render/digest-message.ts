import type { AccountId } from '../../model/account';
import type { DueSoonMember } from '../../model/due-soon';
import { SEVERITIES } from '../../model/severity';
import { shortName } from '../../model/resource-name';
import type { FindingReading } from '../../record/reading';
import { commandLine, type RecordOptions } from '../../wording/commands';
import { durationText } from '../../wording/duration';
import { accountOf, ruleOf, type AlertAccount, type AlertReading, type AlertRule } from '../alert-reading';
import {
  AHEAD_DAYS,
  isGreen,
  totalOf,
  type BySeverity,
  type Digest,
  type EndingException,
  type Listed,
  type RunningReview,
} from '../digest';
import { redacted, redactedAccount, redactedMembers, type Redaction } from '../redaction';
import { resourceWords } from '../view/resource-words';
import { context, header, section, type Block, type Content } from './blocks';
import { code, counted, moment, named, plainText, prose } from './mrkdwn';
import { COMMAND } from './root-message';
import { accountText, shortAccount } from './said';

const LISTED = 5;

/** What is said of the rules and accounts of a digest, and what the channel may not read of them. */
export interface DigestContext {
  readonly rule: (id: string) => AlertRule;
  readonly account: (id: AccountId) => AlertAccount;
  readonly redaction: Redaction;
  readonly record: RecordOptions | undefined;
}

/** One message a channel: how it stands, and what became of it. Nobody is mentioned; it comes also when all is green. */
export function renderDigest(digest: Digest, { rule, account, redaction, record }: DigestContext): Content {
  const { period, open, overdue, dueSoon, worst, exceptionsEnding, blind, reviews, owedLate, owedSoon } =
    digest;
  const name = period.rhythm === 'weekly' ? 'WEEK' : 'DAY';
  const summary = summaryOf(digest);
  const readings = readable(
    [...worst.first, ...overdue.first, ...dueSoon.first],
    { rule, account },
    redaction,
  );
  const line = (finding: FindingReading, when: string) => lineOf(readings, finding, when);
  return {
    text: `${name}: ${summary}.`,
    blocks: [
      header(plainText(`${name} · ${isGreen(digest) ? 'NOTHING OPEN' : `${totalOf(open)} open`}`, 150)),
      section(`*${name} to ${moment(period.to)}* · ${summary}`),
      ...list('Critical and high, the worst and oldest first', worst, (finding) =>
        line(finding, `open for ${durationText(finding.head.episodeStartedAt, period.to)}`),
      ),
      ...list('Overdue', overdue, (finding) => line(finding, dueText(finding))),
      ...list(`Due within ${AHEAD_DAYS.due} days`, dueSoon, (finding) => line(finding, dueText(finding))),
      ...vulnerabilityLines(digest, account, redaction),
      ...owedLines('Duties and requests that are overdue', owedLate, redaction),
      ...owedLines(`Duties and requests due within ${AHEAD_DAYS.due} days`, owedSoon, redaction),
      ...exceptionLines(exceptionsEnding, redaction),
      ...blindLines(digest, account, redaction),
      ...reviewLines(reviews, period.to),
      context(
        [...(blind.length === 0 ? ['No account is out of sight.'] : []), ...commands(record)].join('\n'),
      ),
    ],
  };
}

/** `3 new (1 CRITICAL), 5 resolved (1 late), 12 open (1 CRITICAL, 4 HIGH), 2 overdue, 1 account not seen`. */
function summaryOf(digest: Digest): string {
  const { opened, resolved, resolvedLate, endedOtherwise, open, snoozed, excepted } = digest;
  const { overdue, dueSoon, vulnerabilities, owedLate, owedSoon, blind } = digest;
  return [
    `${totalOf(opened)} new${ofEach(opened)}`,
    `${totalOf(resolved)} resolved${resolvedLate > 0 ? ` (${resolvedLate} late)` : ''}`,
    ...(endedOtherwise > 0 ? [`${endedOtherwise} ended otherwise`] : []),
    `${totalOf(open)} open${ofEach(open)}`,
    ...(snoozed > 0 ? [`${snoozed} snoozed`] : []),
    ...(excepted > 0 ? [`${excepted} excepted`] : []),
    ...(overdue.count > 0 ? [`${overdue.count} overdue`] : []),
    ...(dueSoon.count > 0 ? [`${dueSoon.count} due within ${AHEAD_DAYS.due} days`] : []),
    ...(vulnerabilities.count > 0
      ? [`${vulnerabilitiesText(vulnerabilities)} due within ${AHEAD_DAYS.due} days`]
      : []),
    ...(owedLate.count > 0 ? [`${owedText(owedLate)} overdue`] : []),
    ...(owedSoon.count > 0 ? [`${owedText(owedSoon)} due within ${AHEAD_DAYS.due} days`] : []),
    ...(blind.length > 0 ? [`${counted(blind.length, 'account')} not seen`] : []),
  ].join(', ');
}

function vulnerabilitiesText({ count }: Digest['vulnerabilities']): string {
  return count === 1 ? '1 vulnerability' : `${count} vulnerabilities`;
}

function owedText({ count }: Digest['owedLate']): string {
  return count === 1 ? '1 duty or request' : `${count} duties or requests`;
}

function ofEach(counts: BySeverity): string {
  const words = SEVERITIES.filter((each) => counts[each] > 0).map(
    (each) => `${counts[each]} ${each.toUpperCase()}`,
  );
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}

interface Readings {
  readonly reading: AlertReading;
  readonly byId: ReadonlyMap<string, FindingReading>;
}

/** The findings as the channel may read them. */
function readable(
  findings: readonly FindingReading[],
  { rule, account }: Pick<DigestContext, 'rule' | 'account'>,
  redaction: Redaction,
): Readings {
  const rules = new Set(findings.map(({ head }) => head.rule));
  const accounts = new Set(findings.map(({ head }) => head.account));
  const whole: AlertReading = {
    id: 'digest',
    kind: 'storm',
    rules: new Map([...rules].map((id) => [id, rule(id)])),
    accounts: new Map([...accounts].map((id) => [id, account(id)])),
    findings,
  };
  const { reading } = redacted({ reading: whole, changes: [] }, redaction);
  return { reading, byId: new Map(reading.findings.map((each) => [each.head.id, each])) };
}

function dueText({ head: { dueAt } }: FindingReading): string {
  return dueAt === undefined ? '' : `due ${moment(dueAt)}`;
}

/** `CRITICAL · Bucket is public · s3-bucket in prod payments · open for 12 days`. */
function lineOf({ reading, byId }: Readings, finding: FindingReading, when: string): string {
  const { head } = byId.get(finding.head.id) ?? finding;
  const where = prose(shortAccount(accountOf(reading, head.account), 80), 90);
  return [
    `*${head.severity.toUpperCase()}*`,
    prose(ruleOf(reading, head.rule).failure, 80),
    `${named(resourceWords(head), 70)} in ${where}`,
    when,
  ].join(' · ');
}

function list(
  title: string,
  { count, first }: Listed<FindingReading>,
  write: (finding: FindingReading) => string,
): Block[] {
  if (count === 0) return [];
  const lines = first.map((finding) => `• ${write(finding)}`);
  return [section(titled(`${title} (${count})`, lines, count - first.length))];
}

/** They have not failed, so that they are no findings: `HIGH · CVE-2026-1111 in openssl on i-0abc in prod payments · due …`. */
function vulnerabilityLines(
  { vulnerabilities: { count, first }, ledgersUnread, period }: Digest,
  accountOfId: DigestContext['account'],
  redaction: Redaction,
): Block[] {
  if (count + ledgersUnread === 0) return [];
  const lines = first.flatMap(({ account: id, member }) => {
    const account = accountOfId(id);
    const where = prose(shortAccount(redactedAccount(account, redaction), 80), 90);
    return redactedMembers([member], account, redaction).map(
      ({ severity, instance, dueAt }) =>
        `• *${severity.toUpperCase()}* · ${vulnerabilityText(instance)} in ${where} · ${dueAt < period.to ? '*overdue since*' : 'due'} ${moment(dueAt)}`,
    );
  });
  const title = `Vulnerabilities due within ${AHEAD_DAYS.due} days (${count})`;
  const unread = `Which are due in ${counted(ledgersUnread, 'account')} could not be read`;
  return [
    section(
      [
        ...(count > 0 ? [titled(title, lines, count - first.length)] : []),
        ...(ledgersUnread > 0 ? [`*${unread}*`] : []),
      ].join('\n'),
    ),
  ];
}

function vulnerabilityText(instance: DueSoonMember['instance']): string {
  const { vulnerability = '', package: name = '', resource = '' } = instance ?? {};
  return `${code(vulnerability, 40)} in ${code(name, 60)} on ${code(shortName(resource), 90)}`;
}

function owedLines(title: string, { count, first }: Digest['owedLate'], redaction: Redaction): Block[] {
  if (count === 0) return [];
  // Who owes what is a name, and the title of a request may be one.
  if (redaction !== 'none') return [section(`*${title}:* ${count}`)];
  const lines = first.map(
    ({ what, dueAt }) =>
      `• ${prose(what, 120)} · ${dueAt === undefined ? 'never done' : `due ${moment(dueAt)}`}`,
  );
  return [section(titled(`${title} (${count})`, lines, count - first.length))];
}

function exceptionLines(ending: readonly EndingException[], redaction: Redaction): Block[] {
  if (ending.length === 0) return [];
  const lines = ending
    .slice(0, LISTED)
    .map(({ exception: { id, owner, endsAt }, findings }) =>
      [
        `• ${code(id, 40)}`,
        ...(redaction === 'resource' ? [] : [`owner ${prose(owner, 60)}`]),
        `covers ${counted(findings, 'finding')}`,
        `ends ${moment(endsAt)}`,
      ].join(' · '),
    );
  return [
    section(
      titled(`Exceptions that end within ${AHEAD_DAYS.exceptions} days`, lines, ending.length - lines.length),
    ),
  ];
}

function blindLines({ blind }: Digest, account: DigestContext['account'], redaction: Redaction): Block[] {
  if (blind.length === 0) return [];
  if (redaction !== 'none') return [section(`*Not seen:* ${counted(blind.length, 'account')}`)];
  const lines = blind
    .slice(0, LISTED)
    .map(
      ({ account: id, since, sources }) =>
        `• ${prose(accountText(account(id)), 90)} · ${sources.map((each) => prose(each, 30)).join(', ')} · since ${moment(since)}`,
    );
  return [
    section(titled('Not seen: nothing is known of what happened there', lines, blind.length - lines.length)),
  ];
}

function reviewLines(reviews: readonly RunningReview[], now: string): Block[] {
  if (reviews.length === 0) return [];
  const lines = reviews
    .slice(0, LISTED)
    .map(
      ({ campaign, dueAt, items, decided }) =>
        `• ${code(campaign, 60)} · ${decided} of ${items} decided · ${dueAt < now ? '*overdue since*' : 'due'} ${moment(dueAt)}`,
    );
  return [section(titled('Access reviews', lines, reviews.length - lines.length))];
}

function titled(title: string, lines: readonly string[], more: number): string {
  return [`*${title}*`, ...lines, ...(more > 0 ? [`+${more} more`] : [])].join('\n');
}

function commands(record: RecordOptions | undefined): string[] {
  return [
    `All that is open, where Watchbill is checked out: ${code(commandLine('findings list', { ...record }), COMMAND)}`,
    `What could not be judged: ${code(commandLine('findings unknown', { ...record }), COMMAND)}`,
  ];
}
