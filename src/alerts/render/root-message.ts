import type { Exception } from '../../model/finding';
import type { Instant } from '../../model/instant';
import { shortName } from '../../model/resource-name';
import { context, header, HEADER_LIMIT, section, type Block, type Content } from './blocks';
import {
  activeFindings,
  groupSeverity,
  groupState,
  STATE_WORDS,
  stateCounts,
  type AlertAccount,
  type FindingReading,
  type GroupReading,
} from '../group-reading';
import { mentionText } from '../route';
import { code, counted, moment, momentInUtc, plain, prose } from './mrkdwn';

const LISTED = 5;
/** Of those that are not listed, how many words of people are. */
const DECISIONS = 2;
const REQUIREMENTS = 4;

/**
 * The message a group stands behind, as it reads now: at most 6 blocks and 6,000 characters. It says dates, never ages, so
 * that the same state gives the same message.
 */
export function renderRoot(group: GroupReading, mention?: string): Content {
  const active = activeFindings(group.findings);
  return {
    text: sentence(group, active),
    blocks: [
      header(
        headline(
          `${heading(group, active)}${active.length > 0 ? ' FAIL' : ''}`,
          group.rule.title,
          group.account,
        ),
      ),
      section(summary(group, active, mention)),
      ...(active.length > 0 ? [section(resources(active))] : []),
      context(origin(group, active)),
      context(`See all, and act: ${code(listCommand(group), 200)}`),
    ],
  };
}

/**
 * `HIGH FAIL · <title> · <account>`: a title says what should hold, so that the heading has to say that it does not. A long
 * title gives way to the account.
 */
function headline(first: string, title: string, account: AlertAccount): string {
  const last = plain(account.name ?? account.id, 50);
  return [first, plain(title, HEADER_LIMIT - first.length - last.length - 6), last].join(' · ');
}

/** The command that lists what a message is about. */
function listCommand({ rule, account }: Pick<GroupReading, 'rule' | 'account'>): string {
  return `npx watchbill findings list --rule ${rule.id} --account ${account.id}`;
}

export function accountName({ id, name }: AlertAccount): string {
  return name === undefined ? id : `${name} (${id})`;
}

/** What the message says first when an earlier post may have arrived without our knowing. */
export function withDuplicateNotice(content: Content, since: string): Content {
  const notice: Block = context(
    `This may repeat an earlier message: what became of a send at ${since} is not known.`,
  );
  return { text: `${content.text} (May repeat an earlier message.)`, blocks: [...content.blocks, notice] };
}

function heading({ findings }: GroupReading, active: readonly FindingReading[]): string {
  return active.length > 0 ? groupSeverity(findings).toUpperCase() : STATE_WORDS[groupState(findings)];
}

function summary(
  { account, findings }: GroupReading,
  active: readonly FindingReading[],
  mention?: string,
): string {
  const state = groupState(findings);
  const failing = active.length > 0 ? ` · fails for ${counted(active.length, 'resource')}` : '';
  const lines = [
    `*${STATE_WORDS[state]}*${failing} in ${prose(accountName(account), 120)} · ${stateCounts(findings)}`,
  ];
  if (active.length > 0) {
    const since = earliestOf(active.map(({ head }) => head.episodeStartedAt));
    const due = earliestOf(active.flatMap(({ head }) => head.dueAt ?? []));
    lines.push(
      [since && `Open since ${moment(since)}`, due && `due ${moment(due)}`].filter(Boolean).join(' · '),
    );
  } else {
    const ended = findings
      .map(({ head }) => head.stateChangedAt)
      .toSorted()
      .at(-1);
    if (ended !== undefined) lines.push(`No longer open since ${moment(ended)}`);
  }
  if (mention !== undefined && (state === 'open' || state === 'acknowledged'))
    lines.push(mentionText(mention));
  return lines.join('\n');
}

function resources(active: readonly FindingReading[]): string {
  const due = earliestOf(active.flatMap(({ head }) => head.dueAt ?? []));
  const lines = active.slice(0, LISTED).map((finding) => resourceLine(finding, due));
  const hidden = active.slice(LISTED);
  if (hidden.length > 0) {
    const decisions = [...new Set(hidden.flatMap(decision))].slice(0, DECISIONS);
    lines.push([`+${hidden.length} more`, ...decisions].join(' · '));
  }
  return lines.join('\n');
}

function resourceLine(finding: FindingReading, groupDue: Instant | undefined): string {
  const { head } = finding;
  const details = [
    `${code(shortName(head.resource), 90)}${head.region === 'global' ? '' : ` in ${prose(head.region, 30)}`}`,
    prose(head.message, 180),
    ...(head.dueAt === undefined || head.dueAt === groupDue ? [] : [`due ${moment(head.dueAt)}`]),
    ...decision(finding),
  ];
  return `• ${details.join(' · ')}`;
}

/** Who took it on, or until when it waits. */
function decision({ head, state, exception }: FindingReading): string[] {
  if (state === 'excepted' && exception !== undefined) return [exceptedUntil(exception)];
  if (state === 'snoozed' && head.snoozed !== undefined)
    return [`*SNOOZED* by ${prose(head.snoozed.by, 60)} until ${moment(head.snoozed.until)}`];
  if (state === 'acknowledged' && head.acknowledged !== undefined)
    return [`*ACKNOWLEDGED* by ${prose(head.acknowledged.by, 60)}`];
  return [];
}

function exceptedUntil({ id, endsAt }: Exception): string {
  return `*EXCEPTED* until ${moment(endsAt)} by ${code(id, 40)}`;
}

function origin({ rule }: GroupReading, active: readonly FindingReading[]): string {
  const evidence = active.flatMap(({ head }) => ('evidence' in head.last ? head.last.evidence : []))[0];
  const more = rule.requirements.length - REQUIREMENTS;
  return [
    code(rule.id, 90),
    ...rule.requirements.slice(0, REQUIREMENTS).map((requirement) => prose(requirement, 40)),
    ...(more > 0 ? [`+${counted(more, 'requirement')}`] : []),
    ...(evidence === undefined ? [] : [`evidence ${code(evidencePrefix(evidence), 30)}`]),
  ].join(' · ');
}

/** `2026-11/9f3c2a7b81d0` of `2026-11/<sha256>`: enough to find the object by. */
function evidencePrefix(key: string): string {
  return key.slice(0, key.lastIndexOf('/') + 1 + 12);
}

function sentence(group: GroupReading, active: readonly FindingReading[]): string {
  const title = `“${prose(group.rule.title, 200)}”`;
  const where = `in ${prose(accountName(group.account), 120)}`;
  const counts = stateCounts(group.findings).replaceAll(' · ', ', ');
  if (active.length === 0) return `${heading(group, active)}: ${title} ${where}: ${counts}.`;
  const due = earliestOf(active.flatMap(({ head }) => head.dueAt ?? []));
  const failing = `${counted(active.length, 'resource')} ${active.length === 1 ? 'fails' : 'fail'}`;
  return `${heading(group, active)}: ${failing} ${title} ${where}: ${counts}${due === undefined ? '' : `, due ${momentInUtc(due)}`}.`;
}

function earliestOf<T extends string>(instants: readonly T[]): T | undefined {
  return instants.toSorted()[0];
}
