import { documentationLabel } from '../../wording/documentation';
import { stateCounts, type AlertReading } from '../alert-reading';
import { redacted, type Redaction } from '../redaction';
import { mentionText } from '../route';
import { GLOBAL } from '../../model/account';
import { severityReason } from '../../model/environments';
import { durationText } from '../../wording/duration';
import { plainWords } from '../view/resource-words';
import { alertView, type AlertView, type FindingView } from '../view/alert-view';
import { stateHeading } from '../../wording/states';
import { context, header, HEADER_LIMIT, section, type Block, type Content } from './blocks';
import { buttonsRow } from './buttons-row';
import {
  code,
  counted,
  instruction,
  link,
  message,
  moment,
  momentInUtc,
  named,
  plainText,
  prose,
} from './mrkdwn';
import {
  accountText,
  changedText,
  decisionText,
  dueText,
  endingText,
  eventText,
  firstSentence,
  shortAccount,
  whenText,
  whereText,
} from './said';
import { renderSummary } from './summary-message';

export interface RootOptions {
  /** Where people can act from Slack: the version of the alert as it is read here. Without it there are no buttons. */
  readonly interactive?: { readonly version: number } | undefined;
  readonly redact?: Redaction | undefined;
}

const LISTED = 5;
/** Longer than a command is with the longest names of a rule and a table: one that is cut would not work. */
export const COMMAND = 500;
/** Of more findings than this, what changed is told in the thread only. */
const CHANGES = 2;
/** How many decisions of people are shown of the resources that are not listed. */
const DECISIONS = 2;

/**
 * An alert's root message as it reads now: at most 7 blocks and 6,000 characters. Of what is open it states dates, never
 * ages, so that the same state gives the same message; of what is over, how long it was.
 */
export function renderRoot(
  alert: AlertReading,
  mention?: string,
  { interactive, redact = 'none' }: RootOptions = {},
): Content {
  const { reading } = redacted({ reading: alert, changes: [] }, redact);
  const view = alertView(reading);
  const buttons = interactive ? buttonsRow(view, { alert: reading.id, version: interactive.version }) : [];
  const mentioned = mention !== undefined && (view.state === 'open' || view.state === 'acknowledged');
  const mentionLine = mentioned ? [mentionText(mention)] : [];
  if (reading.kind === 'adoption' || reading.kind === 'storm')
    return renderSummary(reading, view, { mentionLine, buttons });
  const lists = view.accounts.length > 1 ? accountLines(view) : findingLines(view);
  return {
    text: sentence(view),
    blocks: [
      header(headline(view)),
      section([...facts(view), ...mentionLine].join('\n')),
      ...(lists.length > 0 ? [section(lists.join('\n'))] : []),
      ...(view.open > 0 ? toDo(view) : []),
      ...buttons,
      ...links(view),
    ],
  };
}

/** `HIGH · ACKNOWLEDGED · <what happened> · <where>`; what happened is cut, so that the place is always there. */
function headline(view: AlertView): string {
  const { state, open, severity, accounts } = view;
  const first = [
    ...(open > 0 ? [severity.toUpperCase()] : []),
    ...(state === 'open' ? [] : [stateHeading(state)]),
  ].join(' · ');
  const [account] = accounts;
  const last =
    accounts.length > 1
      ? counted(accounts.length, 'account')
      : account === undefined
        ? ''
        : shortAccount(account.of, 60);
  const what = plainText(view.headline, HEADER_LIMIT - first.length - last.length - 6);
  return [first, what, last].filter(Boolean).join(' · ');
}

/** How it ended; what, who and when; where; how much of it is open; by when. */
function facts(view: AlertView): string[] {
  const [event, ...more] = view.events;
  const { otherRules, due, ended, severity } = view;
  const also = otherRules.slice(0, 3).map(({ failure }) => `“${prose(failure, 90)}”`);
  return [
    ...(ended === undefined ? [] : [`${endingText(ended)} · was ${severity.toUpperCase()}`]),
    ...(event === undefined
      ? []
      : [eventText(event) + (more.length > 0 ? ` · and ${counted(more.length, 'more call')}` : '')]),
    capitalised([whenText(view), whereText(view)].filter(Boolean).join(' · ')),
    ...openText(view),
    ...severityText(view),
    ...(due === undefined ? [] : [capitalised(dueText(due))]),
    ...(also.length > 0
      ? [`Also: ${also.join(', ')}${otherRules.length > 3 ? ` +${otherRules.length - 3}` : ''}`]
      : []),
  ].filter(Boolean);
}

/** Where the severity that the heading says is not that of the rule. */
function severityText({ severity, open, findings }: AlertView): string[] {
  const reasons = findings
    .filter(({ head }) => open > 0 && head.severity === severity)
    .flatMap(({ head }) => severityReason(head) ?? []);
  const [first, ...others] = [...new Set(reasons)];
  if (first === undefined) return [];
  const more = others.length > 0 ? ` · and for ${counted(others.length, 'more reason')}` : '';
  return [`${severity.toUpperCase()}, ${prose(first, 150)}${more}`];
}

/** Nothing where it is one thing, which the heading says all about. */
function openText({ open, total, findings, events, otherRules }: AlertView): string[] {
  const isOneCall = events.length === 1 && otherRules.length > 0;
  if (open === 0 || total === 1 || (isOneCall && open === total)) return [];
  const decided = findings.filter(({ state }) => state !== 'open');
  const still = open === total ? `*${open} open*` : `*${open} of ${total} still open*`;
  return [
    decided.length === 0 ? still : `${still} · of these ${stateCounts(decided).replaceAll(' · ', ', ')}`,
  ];
}

function accountLines({ accounts, open }: AlertView): string[] {
  const listed = accounts.filter((each) => open === 0 || each.open > 0);
  const lines = listed
    .slice(0, LISTED * 2)
    .map(({ of, open: still, total }) =>
      [`• ${prose(accountText(of), 150)}`, ...(total > 1 ? [`${still} of ${total} open`] : [])].join(' · '),
    );
  if (listed.length > LISTED * 2) lines.push(`+${counted(listed.length - LISTED * 2, 'more account')}`);
  return lines;
}

/** Nothing where the call that is told above is all that there is to tell. */
function findingLines(view: AlertView): string[] {
  const { findings, events, otherRules } = view;
  const isTold = events.length === 1 && (findings.length === 1 || otherRules.length > 0);
  if (isTold) return [...new Set(findings.flatMap(decisionText))].slice(0, DECISIONS);
  const lines = findings.slice(0, LISTED).map((finding) => findingLine(finding, view));
  const hidden = findings.slice(LISTED);
  if (hidden.length > 0) {
    const decisions = [...new Set(hidden.flatMap(decisionText))].slice(0, DECISIONS);
    lines.push([`+${hidden.length} more`, ...decisions].join(' · '));
  }
  return lines;
}

function findingLine(finding: FindingView, { due, findings, open, regions }: AlertView): string {
  const { head, words, changed } = finding;
  // A section holds 3,000 characters: where fewer are listed, each may say more.
  const limit = findings.length < LISTED ? 330 : 150;
  const isPlaced = head.region !== GLOBAL && (regions.length > 1 || words.name === undefined);
  const saysWhat = open > 0 && head.message !== '';
  const saysName = saysWhat && head.message.toLowerCase().startsWith(plainWords(words).toLowerCase());
  return `• ${[
    ...(saysName ? [] : [named(words, 90) + (isPlaced ? ` in ${prose(head.region, 30)}` : '')]),
    ...(saysWhat ? [message(head.message, limit)] : []),
    ...(changed.length > 0 && findings.length <= CHANGES
      ? [`changed: ${changedText(changed.slice(0, 1))}`]
      : []),
    ...(head.dueAt === undefined || head.dueAt === due?.at || open === 0
      ? []
      : [`due ${moment(head.dueAt)}`]),
    ...decisionText(finding),
  ].join(' · ')}`;
}

/** What can happen meanwhile, and the one thing to do. */
function toDo({ risk, fix, reach, findings, accounts }: AlertView): Block[] {
  const lines = [
    ...(risk === undefined ? [] : [`*Risk* ${prose(firstSentence(risk), 300)}`]),
    ...(reach === undefined ? [] : [`*Reach* ${prose(reach, 200)}`]),
    ...(fix === undefined ? [] : [`*Do* ${instruction(fix.text, 400)}`]),
    ...(fix?.command === undefined ? [] : [code(fix.command, COMMAND)]),
  ];
  if (lines.length === 0) return [];
  const [first] = findings;
  const isOne = accounts.length === 1 && findings.length === 1;
  if (fix?.command !== undefined && !isOne && first !== undefined)
    lines.push(
      `The command is for ${named(first.words, 90)} in ${prose(first.head.account, 20)}; the others need the same.`,
    );
  return [section(lines.join('\n'))];
}

function links({ links: toConsole, fix, accounts, open }: AlertView): Block[] {
  const all = [
    ...toConsole.map(link),
    ...(fix === undefined || open === 0
      ? []
      : [link({ label: documentationLabel(fix.link), url: fix.link })]),
  ];
  if (all.length === 0) return [];
  const [account] = accounts;
  const signedIn = toConsole.length > 0 && account ? [`sign in to ${prose(account.of.id, 20)} first`] : [];
  return [context([...all, ...signedIn].join(' · '))];
}

/** One sentence for a phone: what, where, who or which resource, and by when. */
export function sentence(view: AlertView): string {
  const { state, open, total, severity, accounts, due, ended } = view;
  const first = [
    ...(open > 0 ? [severity.toUpperCase()] : []),
    ...(state === 'open' ? [] : [stateHeading(state)]),
  ].join(' ');
  const [account] = accounts;
  const isOne = accounts.length === 1 && account !== undefined;
  const where = isOne ? prose(shortAccount(account.of, 80), 100) : counted(accounts.length, 'account');
  const took = ended === undefined ? '' : ` after ${durationText(ended.from, ended.at)}`;
  const when = due === undefined ? '' : `, ${due.isOverdue ? 'overdue since' : 'due'} ${momentInUtc(due.at)}`;
  const who = isOne ? subjectText(view) : `${open} of ${total} still open`;
  return `${first}: ${prose(view.headline, 150)} in ${where}${took}: ${who}${when}.`;
}

/** Who did it and when, or which resource it is about. */
export function subjectText({ events: [event], findings }: AlertView): string {
  const [finding] = findings;
  if (event !== undefined) return `${named(event.actor, 80)} at ${momentInUtc(event.at)}`;
  if (finding === undefined) return '';
  const others = findings.length > 1 ? ` and ${findings.length - 1} more` : '';
  return named(finding.words, 80) + others;
}

function capitalised(text: string): string {
  return text.replace(/^\*?[a-z]/, (start) => start.toUpperCase());
}

/** Marks a message as a possible duplicate: an earlier post may have arrived without our knowing. */
export function withDuplicateNotice(content: Content, since: string): Content {
  const notice: Block = context(
    `This may repeat an earlier message: what became of a send at ${since} is not known.`,
  );
  return { text: `${content.text} (May repeat an earlier message.)`, blocks: [...content.blocks, notice] };
}
