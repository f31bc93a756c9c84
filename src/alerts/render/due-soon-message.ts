import type { AccountId } from '../../model/account';
import {
  allEnded,
  announcedId,
  byDueDate,
  type DueSoonEnd,
  type DueSoonMember,
  type EndCounts,
  type ShownDueSoon,
} from '../../model/due-soon';
import type { Instant } from '../../model/instant';
import { shortName } from '../../model/resource-name';
import type { Severity } from '../../model/severity';
import { commandLine, type RecordOptions } from '../../wording/commands';
import { durationText } from '../../wording/duration';
import type { AlertAccount, AlertRule } from '../alert-reading';
import { redactedAccount, redactedMembers, type Redaction } from '../redaction';
import { resourceWords } from '../view/resource-words';
import { context, header, HEADER_LIMIT, section, type Block, type Content } from './blocks';
import { code, counted, instruction, link, message as messageText, named, plainText, prose } from './mrkdwn';
import { COMMAND } from './root-message';
import { accountText, shortAccount } from './said';

const LISTED = 5;
/** So many are kept, so that what is fixed of them is named. */
const KEPT = 8;
const RULES = 10;

/** What of one rule in one account is due soon and was not told. */
export interface DueSoonReading {
  readonly rule: Pick<AlertRule, 'id'>;
  readonly account: Pick<AlertAccount, 'id'>;
  readonly severity: Severity;
  /** All of it; `members` are the soonest. */
  readonly count: number;
  readonly members: readonly DueSoonMember[];
}

export interface DueSoonContext {
  /** Whose days due dates are of. */
  readonly zone: string;
  readonly record: RecordOptions | undefined;
  readonly rule: (id: string) => AlertRule;
  readonly account: (id: AccountId) => AlertAccount;
  readonly redact?: Redaction | undefined;
}

/** What a message says of what came due soon, whatever becomes of it. */
export function shownDueSoon(
  readings: readonly [DueSoonReading, ...DueSoonReading[]],
  { at, isSummary }: Pick<ShownDueSoon, 'at' | 'isSummary'>,
): ShownDueSoon {
  const parts = readings
    .map(({ rule, account, severity, count }) => ({ rule: rule.id, account: account.id, severity, count }))
    .sort((one, other) => other.count - one.count);
  return {
    at,
    isSummary,
    total: parts.reduce((sum, { count }) => sum + count, 0),
    accounts: new Set(parts.map(({ account }) => account)).size,
    parts: parts.slice(0, RULES),
    more: Math.max(parts.length - RULES, 0),
    members: readings
      .flatMap(({ account, members }) => members.map((member) => ({ ...member, account: account.id })))
      .sort(byDueDate)
      .slice(0, KEPT),
    ended: { inTime: 0, late: 0, overdue: 0 },
    ends: [],
  };
}

/** The message as it reads by now, at most 8 blocks. Nothing of it has failed, or its alert tells so, so that nobody is mentioned. */
export function renderDueSoon(shown: ShownDueSoon, context: DueSoonContext): Content {
  return shown.isSummary ? renderSummary(shown, context) : renderOne(shown, context);
}

/** One rule in one account. */
function renderOne(shown: ShownDueSoon, given: DueSoonContext): Content {
  const { zone, record } = given;
  const { total, parts, ended } = shown;
  const { account, members } = redacted(shown, given);
  const [part] = parts;
  const rule = given.rule(part?.rule ?? '');
  const heading = headingOf(shown);
  const last = shortAccount(account, 50);
  // What was put right in time never failed, and is not called by the failure.
  const name = isAllInTime(shown) ? rule.title : rule.failure;
  const called = plainText(name, HEADER_LIMIT - heading.length - last.length - 6);
  const where = prose(accountText(account), 120);
  const state = allEnded(ended) === 0 ? ['not failed yet'] : endWords(shown);
  const severity = (part?.severity ?? 'low').toUpperCase();
  return {
    text:
      allEnded(ended) === 0
        ? `${heading}: ${total} will fail as “${prose(rule.failure, 200)}” in ${where}${soonest(members, zone)}.`
        : `${heading}: “${prose(name, 200)}” in ${where}: ${endWords(shown).join(', ')} of ${total}.`,
    blocks: [
      header([heading, called, last].join(' · ')),
      section([`*${dueWords(shown)}* in ${where}`, severity, ...state].join(' · ')),
      ...list(members, total, (member) => lineOf(member, zone, endIn(shown, member))),
      ...(rule.remediation === undefined || allEnded(ended) >= total
        ? []
        : [section(`*Do* ${instruction(rule.remediation.text, 400)}`)]),
      context(code(rule.id, 90)),
      ...furtherLines(shown, members, account, record),
    ],
  };
}

/** Many rules or accounts at once, in one message instead of one each. */
function renderSummary(shown: ShownDueSoon, given: DueSoonContext): Content {
  const { zone, record } = given;
  const { total, parts, more, ended } = shown;
  const accounts = counted(shown.accounts, 'account');
  const { members, accountOf } = redacted(shown, given);
  const lines = parts.map(({ rule, account, count }) => {
    const failure = prose(given.rule(rule).failure, 120);
    return `• ${count} · ${failure} in ${prose(accountText(accountOf(account)), 60)}`;
  });
  if (more > 0) lines.push(`+${more} more`);
  const [first] = shown.accounts === 1 ? parts : [];
  const heading = headingOf(shown);
  const state = allEnded(ended) === 0 ? ['not failed yet'] : endWords(shown);
  return {
    text:
      allEnded(ended) === 0
        ? `${heading}: ${total} in ${accounts}${soonest(members, zone)}.`
        : `${heading}: ${endWords(shown).join(', ')} of ${total} in ${accounts}.`,
    blocks: [
      header(`${heading} · ${total} in ${accounts}`),
      section([`*${dueWords(shown)}* in ${accounts}`, ...state].join(' · ')),
      section(lines.join('\n')),
      ...list(members, total, (member) =>
        [lineOf(member, zone, endIn(shown, member)), prose(accountText(accountOf(member.account)), 60)].join(
          ' · ',
        ),
      ),
      ...furtherLines(shown, members, first && accountOf(first.account), record),
    ],
  };
}

/** What was fixed of a message, as the reply in its thread. */
export function renderDueSoonEnds(
  shown: ShownDueSoon,
  { counts, ends }: { readonly counts: EndCounts; readonly ends: ShownDueSoon['ends'] },
  given: DueSoonContext,
): Content {
  const { zone } = given;
  const { members, account } = redacted(shown, given);
  const [part] = shown.parts;
  const failure = prose(given.rule(part?.rule ?? '').failure, 200);
  const where = shown.isSummary
    ? `in ${counted(shown.accounts, 'account')}`
    : `of “${failure}” in ${prose(accountText(account), 120)}`;
  const fixed = members.flatMap((member) => {
    const end = ends.find(({ id, how }) => how !== 'overdue' && id === announcedId(member));
    return end === undefined ? [] : [{ member, end }];
  });
  const count = counts.inTime + counts.late;
  const listed = fixed.slice(0, LISTED);
  const more = count - listed.length;
  const words = endWords({ ...shown, ended: { ...counts, overdue: 0 } }).join(', ');
  const lines = listed.map(({ member, end }) => {
    const clock = end.clockStart === undefined ? '' : `, its clock started ${inZone(end.clockStart, zone)}`;
    return `• ${whatOf(member)}: ${fixedWords(member, end, zone)}; it was due by ${inZone(end.dueAt, zone)}${clock}`;
  });
  return {
    text: `${words} ${where}.`,
    blocks: [section([`*${words}* ${where}`, ...lines, ...(more > 0 ? [`+${more} more`] : [])].join('\n'))],
  };
}

function headingOf(shown: ShownDueSoon): string {
  if (allEnded(shown.ended) < shown.total) return 'DUE SOON';
  return isAllInTime(shown) ? `${doneWord(shown.members).toUpperCase()} IN TIME` : 'WAS DUE SOON';
}

function isAllInTime({ total, ended }: ShownDueSoon): boolean {
  return ended.inTime >= total;
}

/** A vulnerability is fixed; a review, a duty or an upgrade is done. */
function doneWord(members: readonly Pick<DueSoonMember, 'instance'>[]): 'done' | 'fixed' {
  return members.some(({ instance }) => instance !== undefined) ? 'fixed' : 'done';
}

/** `3 due soon`; once something of it has ended, `2 of 3 due soon`. */
function dueWords({ total, ended }: ShownDueSoon): string {
  const left = Math.max(total - allEnded(ended), 0);
  if (left === total) return `${total} due soon`;
  return left === 0 ? `${total} no longer due soon` : `${left} of ${total} due soon`;
}

function endWords({ members, ended }: Pick<ShownDueSoon, 'members' | 'ended'>): string[] {
  const { inTime, late, overdue } = ended;
  const done = doneWord(members);
  return [
    ...(inTime > 0 ? [`${inTime} ${done} in time`] : []),
    ...(late > 0 ? [`${late} ${done} after the due date`] : []),
    ...(overdue > 0 ? [`${overdue} past the due date`] : []),
  ];
}

function endIn({ ends }: ShownDueSoon, member: DueSoonMember): ShownDueSoon['ends'][number] | undefined {
  return ends.find(({ id }) => id === announcedId(member));
}

/** `fixed 2026-10-26 05:20 Europe/Berlin after 24 days, in time`; of what a scan saw to be done, `done by …`. */
function fixedWords(member: DueSoonMember, { how, at, clockStart }: DueSoonEnd, zone: string): string {
  const word = doneWord([member]);
  const fixed = at === undefined ? word : `${word}${word === 'done' ? ' by' : ''} ${inZone(at, zone)}`;
  const took = at === undefined || clockStart === undefined ? '' : ` after ${durationText(clockStart, at)}`;
  return `${fixed}${took}, ${how === 'in-time' ? 'in time' : 'after the due date'}`;
}

function redacted({ members, parts }: ShownDueSoon, { account, redact = 'none' }: DueSoonContext) {
  const accountOf = (id: AccountId) => redactedAccount(account(id), redact);
  return {
    accountOf,
    account: accountOf(parts[0]?.account ?? ''),
    members: members.flatMap(({ account: of, ...member }) =>
      redactedMembers([member], account(of), redact).map((each) => ({ ...each, account: of })),
    ),
  };
}

function list<M extends DueSoonMember>(
  members: readonly M[],
  count: number,
  write: (member: M) => string,
): Block[] {
  const listed = members.slice(0, LISTED);
  if (listed.length === 0) return [];
  const more = count - listed.length;
  return [
    section([...listed.map((each) => `• ${write(each)}`), ...(more > 0 ? [`+${more} more`] : [])].join('\n')),
  ];
}

/** `due 2026-10-15 23:59 Europe/Berlin · CVE-2026-1111 in openssl on i-0abc in eu-central-1 · profile organisation · <id>` */
function lineOf(member: DueSoonMember, zone: string, end?: ShownDueSoon['ends'][number]): string {
  const { dueAt, instance, message } = member;
  if (end !== undefined) return [endText(member, end, zone), whatOf(member), ...idOf(member)].join(' · ');
  const said = instance !== undefined || message === '' ? [] : [messageText(message, 180)];
  const profile = instance === undefined ? [] : [`profile ${prose(instance.profile, 40)}`];
  return [`due ${inZone(dueAt, zone)}`, whatOf(member), ...profile, ...said, ...idOf(member)].join(' · ');
}

/** Of what is past its due date, where that is told. */
function endText(member: DueSoonMember, end: ShownDueSoon['ends'][number], zone: string): string {
  if (end.how !== 'overdue') return fixedWords(member, end, zone);
  const { permalink, finding } = end;
  const due = `past its due date ${inZone(end.dueAt, zone)}`;
  if (permalink !== undefined) return `${due}: ${link({ label: 'its alert', url: permalink })}`;
  return finding === undefined ? due : `${due}: finding ${code(finding.id, 40)}`;
}

function whatOf({ region, resource, instance }: DueSoonMember): string {
  const place = region === 'global' ? '' : ` in ${prose(region, 30)}`;
  if (instance === undefined) return `${named(resourceWords({ resource, facts: {} }), 90)}${place}`;
  const { vulnerability, package: name, resource: carrier } = instance;
  return `${code(vulnerability, 40)} in ${code(name, 60)} on ${code(shortName(carrier), 90)}${place}`;
}

function idOf({ instance }: DueSoonMember): string[] {
  return instance === undefined ? [] : [code(instance.id, 60)];
}

function furtherLines(
  { total, ended }: ShownDueSoon,
  members: readonly DueSoonMember[],
  account: AlertAccount | undefined,
  record: RecordOptions | undefined,
): Block[] {
  const instance = members.find((member) => member.instance !== undefined)?.instance;
  if (instance === undefined) {
    return allEnded(ended) < total
      ? [context('Nothing is to be acknowledged: it fails, and is told again, once it is due.')]
      : [];
  }
  const listCommand = commandLine('patches list', {
    // Of a redacted account there is no id to ask for.
    ...(account !== undefined && /^\d{12}$/.test(account.id) && { account: account.id }),
    ...record,
  });
  const explain = commandLine('patches explain', { id: instance.id, ...record });
  const lines = [
    `Why it is due then, where Watchbill is checked out: ${code(explain, COMMAND)}`,
    `All that is open, the soonest due first: ${code(listCommand, COMMAND)}`,
  ];
  return [context(lines.join('\n'))];
}

function soonest([first]: readonly DueSoonMember[], zone: string): string {
  return first === undefined ? '' : `, the first by ${inZone(first.dueAt, zone)}`;
}

/** The day and minute there: a window ends with a day of its zone, whoever reads of it where. */
function inZone(instant: Instant, zone: string): string {
  const parts = new Map(
    new Intl.DateTimeFormat('en', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')} ${zone}`;
}
