import type { Instant } from '../../model/instant';
import { shortName } from '../../model/resource-name';
import { context, header, HEADER_LIMIT, section, type Block, type Content } from './blocks';
import {
  activeFindings,
  alertSeverity,
  alertState,
  stateCounts,
  accountOf,
  ruleOf,
  type AlertAccount,
  type AlertRule,
  type AlertReading,
} from '../alert-reading';
import { type FindingReading } from '../../record/reading';
import { commandLine } from '../../wording/commands';
import { stateHeading } from '../../wording/states';
import { renderSummary } from './summary-message';
import { mentionText } from '../route';
import { code, counted, moment, momentInUtc, plainText, prose } from './mrkdwn';

const LISTED = 5;
/** Longer than a command is with the longest names of a rule and a table: one that is cut would not work. */
export const COMMAND = 500;
/** How many decisions of people are shown of the resources that are not listed. */
const DECISIONS = 2;
const REQUIREMENTS = 4;

/**
 * A group's root message as it reads now: at most 6 blocks and 6,000 characters. It states dates, never ages, so that the
 * same state gives the same message.
 */
export function renderRoot(reading: AlertReading, mention?: string): Content {
  if (reading.kind === 'adoption' || reading.kind === 'storm') return renderSummary(reading, mention);
  const group = groupOf(reading);
  const active = activeFindings(group.findings);
  const listCommand = commandLine('findings list', {
    rule: group.rule.id,
    account: group.account.id,
    ...group.record,
  });
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
      context(`See all, and act, where Watchbill is checked out: ${code(listCommand, COMMAND)}`),
    ],
  };
}

/**
 * `HIGH FAIL · <title> · <account>`: a title states what should hold, so that the heading has to say that it does not. A
 * long title is cut, so that the account is always there.
 */
function headline(first: string, title: string, account: AlertAccount): string {
  const last = plainText(account.name ?? account.id, 50);
  return [first, plainText(title, HEADER_LIMIT - first.length - last.length - 6), last].join(' · ');
}

interface Group extends AlertReading {
  readonly rule: AlertRule;
  readonly account: AlertAccount;
}
function groupOf(reading: AlertReading): Group {
  const [first] = reading.findings;
  const rule = ruleOf(reading, first?.head.rule ?? '');
  const account = accountOf(reading, first?.head.account ?? '');
  return { ...reading, rule, account };
}

/** What an alert is about, in a sentence. */
export function subjectOf(reading: AlertReading): string {
  const { rule, account } = groupOf(reading);
  return `“${prose(rule.title, 200)}” in ${prose(accountName(account), 120)}`;
}

export function ruleNames({ rules }: AlertReading): Block[] {
  return [...rules.keys()].slice(0, 1).map((id) => context(`Rule ${code(id, 90)}`));
}

export function accountName({ id, name }: AlertAccount): string {
  return name === undefined ? id : `${name} (${id})`;
}

/** Marks a message as a possible duplicate: an earlier post may have arrived without our knowing. */
export function withDuplicateNotice(content: Content, since: string): Content {
  const notice: Block = context(
    `This may repeat an earlier message: what became of a send at ${since} is not known.`,
  );
  return { text: `${content.text} (May repeat an earlier message.)`, blocks: [...content.blocks, notice] };
}

function heading({ findings }: Group, active: readonly FindingReading[]): string {
  return active.length > 0 ? alertSeverity(findings).toUpperCase() : stateHeading(alertState(findings));
}

function summary({ account, findings }: Group, active: readonly FindingReading[], mention?: string): string {
  const state = alertState(findings);
  const failing = active.length > 0 ? ` · fails for ${counted(active.length, 'resource')}` : '';
  const lines = [
    `*${stateHeading(state)}*${failing} in ${prose(accountName(account), 120)} · ${stateCounts(findings)}`,
  ];
  if (active.length > 0) {
    const since = earliestOf(active.map(({ head }) => head.episodeStartedAt));
    const happened = active.flatMap(({ head }) => (head.kind === 'event' ? [head.observedAt] : []));
    const first = earliestOf(happened);
    const due = earliestOf(active.flatMap(({ head }) => head.dueAt ?? []));
    lines.push(
      [
        first && `${happened.length > 1 ? 'First happened' : 'Happened'} ${moment(first)}`,
        since && `Open since ${moment(since)}`,
        due && `due ${moment(due)}`,
      ]
        .filter(Boolean)
        .join(' · '),
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
  const lines = active.slice(0, LISTED).map((finding) => resourceLine(finding, due, messageLimit(active)));
  const hidden = active.slice(LISTED);
  if (hidden.length > 0) {
    const decisions = [...new Set(hidden.flatMap(decision))].slice(0, DECISIONS);
    lines.push([`+${hidden.length} more`, ...decisions].join(' · '));
  }
  return lines.join('\n');
}

/** A section holds 3,000 characters: where fewer are listed, each may say more. */
function messageLimit({ length }: readonly FindingReading[]): number {
  return length < LISTED ? 400 : 190;
}

function resourceLine(finding: FindingReading, groupDue: Instant | undefined, limit: number): string {
  const { head } = finding;
  const details = [
    `${code(shortName(head.resource), 90)}${head.region === 'global' ? '' : ` in ${prose(head.region, 30)}`}`,
    prose(head.message, limit),
    ...(head.dueAt === undefined || head.dueAt === groupDue ? [] : [`due ${moment(head.dueAt)}`]),
    ...decision(finding),
  ];
  return `• ${details.join(' · ')}`;
}

/** Who acknowledged or snoozed it, or which exception covers it, and until when. */
function decision({ head, state, exception }: FindingReading): string[] {
  if (state === 'excepted' && exception !== undefined)
    return [`*${stateHeading(state)}* until ${moment(exception.endsAt)} by ${code(exception.id, 40)}`];
  if (state === 'snoozed' && head.snoozed !== undefined)
    return [`*${stateHeading(state)}* by ${prose(head.snoozed.by, 60)} until ${moment(head.snoozed.until)}`];
  if (state === 'acknowledged' && head.acknowledged !== undefined)
    return [`*${stateHeading(state)}* by ${prose(head.acknowledged.by, 60)}`];
  return [];
}

function origin({ rule }: Group, active: readonly FindingReading[]): string {
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

function sentence(group: Group, active: readonly FindingReading[]): string {
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
