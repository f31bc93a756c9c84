import { byDueDate, type DueSoonMember } from '../../model/due-soon';
import type { Instant } from '../../model/instant';
import { shortName } from '../../model/resource-name';
import type { Severity } from '../../model/severity';
import { commandLine, type RecordOptions } from '../../wording/commands';
import type { AlertAccount, AlertRule } from '../alert-reading';
import { redactedAccount, redactedMembers, type Redaction } from '../redaction';
import { context, header, HEADER_LIMIT, section, type Block, type Content } from './blocks';
import { code, counted, message as messageText, plainText, prose } from './mrkdwn';
import { COMMAND } from './root-message';
import { accountText, shortAccount } from './said';

const LISTED = 5;
const RULES = 10;

/** What of one rule in one account is due soon and was not told. */
export interface DueSoonReading {
  readonly rule: AlertRule;
  readonly account: AlertAccount;
  readonly severity: Severity;
  /** All of it; `members` are the soonest. */
  readonly count: number;
  readonly members: readonly DueSoonMember[];
}

export interface DueSoonContext {
  /** Whose days due dates are of. */
  readonly zone: string;
  readonly record: RecordOptions | undefined;
  readonly redact?: Redaction | undefined;
}

/** One rule in one account: at most 7 blocks. Nothing has failed, so that nobody is mentioned. */
export function renderDueSoon(reading: DueSoonReading, { zone, record, redact }: DueSoonContext): Content {
  const { rule, account, severity, count, members } = redactedReading(reading, redact);
  const heading = 'DUE SOON';
  const last = shortAccount(account, 50);
  const failure = plainText(rule.failure, HEADER_LIMIT - heading.length - last.length - 6);
  const where = prose(accountText(account), 120);
  return {
    text: `${heading}: ${count} will fail as “${prose(rule.failure, 200)}” in ${where}${soonest(members, zone)}.`,
    blocks: [
      header([heading, failure, last].join(' · ')),
      section(`*${count} due soon* in ${where} · ${severity.toUpperCase()} · not failed yet`),
      ...list(members, count, (member) => lineOf(member, zone)),
      ...(rule.remediation === undefined ? [] : [section(`*Do* ${prose(rule.remediation.text, 400)}`)]),
      context(code(rule.id, 90)),
      commands(members, account, record),
    ],
  };
}

/** Many rules or accounts at once, in one message instead of one each. */
export function renderDueSoonSummary(
  all: readonly [DueSoonReading, ...DueSoonReading[]],
  { zone, record, redact }: DueSoonContext,
): Content {
  const readings = all.map((reading) => redactedReading(reading, redact));
  const total = readings.reduce((sum, { count }) => sum + count, 0);
  const ids = new Set(readings.map(({ account }) => account.id));
  const accounts = counted(ids.size, 'account');
  const members = readings
    .flatMap((reading) => reading.members.map((member) => ({ ...member, account: reading.account })))
    .toSorted(byDueDate);
  const lines = readings
    .toSorted((one, other) => other.count - one.count)
    .slice(0, RULES)
    .map(
      ({ rule, account, count }) =>
        `• ${count} · ${prose(rule.failure, 120)} in ${prose(accountText(account), 60)}`,
    );
  if (readings.length > RULES) lines.push(`+${readings.length - RULES} more`);
  const [first] = ids.size === 1 ? readings : [];
  return {
    text: `DUE SOON: ${total} in ${accounts}${soonest(members, zone)}.`,
    blocks: [
      header(`DUE SOON · ${total} in ${accounts}`),
      section(`*${total} due soon* in ${accounts} · not failed yet`),
      section(lines.join('\n')),
      ...list(members, total, (member) =>
        [lineOf(member, zone), prose(accountText(member.account), 60)].join(' · '),
      ),
      commands(members, first?.account, record),
    ],
  };
}

function redactedReading(reading: DueSoonReading, redact: Redaction = 'none'): DueSoonReading {
  const { account, members } = reading;
  return {
    ...reading,
    account: redactedAccount(account, redact),
    members: redactedMembers(members, account, redact),
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

/** `due 2026-10-15 23:59 Europe/Berlin · CVE-2026-1111 in openssl on i-0abc in eu-central-1 · organisation · <id>` */
function lineOf({ dueAt, region, resource, message, instance }: DueSoonMember, zone: string): string {
  const place = region === 'global' ? '' : ` in ${prose(region, 30)}`;
  const due = `due ${inZone(dueAt, zone)}`;
  const said = message === '' ? [] : [messageText(message, 180)];
  if (instance === undefined) return [due, `${code(shortName(resource), 90)}${place}`, ...said].join(' · ');
  const { id, vulnerability, package: name, resource: carrier, profile } = instance;
  const what = `${code(vulnerability, 40)} in ${code(name, 60)} on ${code(shortName(carrier), 90)}${place}`;
  return [due, what, prose(profile, 40), code(id, 60)].join(' · ');
}

function commands(
  members: readonly DueSoonMember[],
  account: AlertAccount | undefined,
  record: RecordOptions | undefined,
): Block {
  const instance = members.find((member) => member.instance !== undefined)?.instance;
  const listCommand = commandLine('patches list', {
    // Of a redacted account there is no id to ask for.
    ...(account !== undefined && /^\d{12}$/.test(account.id) && { account: account.id }),
    ...record,
  });
  if (instance === undefined)
    return context('Nothing is to be acknowledged: it fails, and is told again, once it is due.');
  const explain = commandLine('patches explain', { id: instance.id, ...record });
  return context(
    [
      `Why it is due then, where Watchbill is checked out: ${code(explain, COMMAND)}`,
      `All that is open, the soonest due first: ${code(listCommand, COMMAND)}`,
    ].join('\n'),
  );
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
