import type { Exception, FindingEvent } from '../../model/finding';
import type { Instant } from '../../model/instant';
import { shortName } from '../../model/resource-name';
import { bySeverity } from '../../model/severity';
import { severityChange, type FindingChange } from '../finding-change';
import { context, section, type Content } from './blocks';
import { mentionText } from '../route';
import { accountName } from './root-message';
import type { GroupReading } from '../group-reading';
import { code, counted, moment, prose } from './mrkdwn';

const NAMED = 4;
const LINES = 8;

/** One line of a reply: the same thing, said of these resources. */
interface Line {
  /** mrkdwn: what happened, and who did it, by name and never as a mention. */
  readonly what: string;
  /** The same in a word or two, for the sentence. */
  readonly word: string;
  readonly resources: string[];
  latest: Instant;
}

/**
 * What changed, as a reply in the group's thread: at most 12 blocks and 6,000 characters. One that the whole channel sees
 * says first what it is about.
 */
export function renderThread(
  { rule, account }: Pick<GroupReading, 'rule' | 'account'>,
  changes: readonly FindingChange[],
  exceptions: readonly Exception[],
  { broadcast, mention }: { readonly broadcast: boolean; readonly mention?: string | undefined },
): Content {
  const lines = linesOf(changes, exceptions);
  const more = lines.length - LINES;
  const subject = `“${prose(rule.title, 200)}” in ${prose(accountName(account), 120)}`;
  return {
    text: sentence(lines, subject),
    blocks: [
      ...(broadcast ? [section(subject + (mention === undefined ? '' : ` ${mentionText(mention)}`))] : []),
      ...lines.slice(0, LINES).map((line) => section(written(line))),
      ...(more > 0 ? [section(`+${counted(more, 'more change')}`)] : []),
      context(`Rule ${code(rule.id, 90)}`),
    ],
  };
}

function linesOf(changes: readonly FindingChange[], exceptions: readonly Exception[]): Line[] {
  const lines = new Map<string, Line>();
  for (const change of changes) {
    for (const event of change.events) {
      const { what, word } = phrase(change, event, exceptions);
      const line = lines.get(what) ?? { what, word, resources: [], latest: event.at };
      line.resources.push(change.head.resource);
      if (event.at > line.latest) line.latest = event.at;
      lines.set(what, line);
    }
  }
  return [...lines.values()];
}

function written({ what, resources, latest }: Line): string {
  const named = resources.slice(0, NAMED).map((resource) => code(shortName(resource), 70));
  const more = resources.length > NAMED ? ` +${resources.length - NAMED} more` : '';
  return `${what} · ${moment(latest)}\n${named.join(', ')}${more}`;
}

function sentence(lines: readonly Line[], of: string): string {
  const counts = new Map<string, number>();
  for (const { word, resources } of lines) counts.set(word, (counts.get(word) ?? 0) + resources.length);
  return `${[...counts].map(([word, count]) => `${count} ${word}`).join(', ')}: ${of}.`;
}

function phrase(
  change: FindingChange,
  event: FindingEvent,
  exceptions: readonly Exception[],
): { readonly what: string; readonly word: string } {
  switch (event.type) {
    case 'opened':
      return { word: 'opened', what: `*Opened* · ${event.severity.toUpperCase()}` };
    case 'reopened':
      return { word: 'reopened', what: `*Reopened* · ${event.severity.toUpperCase()}` };
    case 'changed': {
      const severity = severityChange(change, event);
      if (severity === undefined)
        return { word: 'changed', what: `*Changed* · ${prose(event.message, 180)}` };
      const way = bySeverity(severity.to, severity.from) < 0 ? 'raised' : 'lowered';
      return {
        word: `${way} to ${severity.to.toUpperCase()}`,
        what: `*Severity ${way}* from ${severity.from.toUpperCase()} to ${severity.to.toUpperCase()}`,
      };
    }
    case 'resolved':
      return {
        word: 'resolved',
        what: event.how === 'passes' ? '*Resolved* · observed to pass' : '*Resolved* · observed gone',
      };
    case 'expired-at-source':
      return {
        word: 'expired at source',
        what: '*Expired at source* · AWS no longer reports it; not resolved',
      };
    case 'out-of-scope':
      return {
        word: 'out of scope',
        what: `*Out of scope* · no longer looked at: ${prose(event.reason, 120)}`,
      };
    case 'acknowledged':
      return { word: 'acknowledged', what: `*Acknowledged* by ${personal(event)}` };
    case 'snoozed':
      return { word: 'snoozed', what: `*Snoozed* until ${moment(event.until)} by ${personal(event)}` };
    case 'assigned':
      return { word: 'assigned', what: `*Assigned* to ${prose(event.to, 60)} by ${personal(event)}` };
    case 'reviewed':
      return { word: 'reviewed', what: `*Reviewed and closed* by ${personal(event)}` };
    case 'snooze-ended':
      return { word: 'no longer snoozed', what: '*Snooze ended*' };
    case 'excepted':
      return { word: 'excepted', what: `*Excepted* ${exceptionText(event.exception, exceptions)}` };
    case 'exception-ended':
      return { word: 'no longer excepted', what: `*Exception ended* · ${code(event.exception, 40)}` };
  }
}

function personal({ by, note }: { readonly by: string; readonly note?: string | undefined }): string {
  return prose(by, 60) + (note === undefined ? '' : `: ${prose(note, 160)}`);
}

function exceptionText(id: string, exceptions: readonly Exception[]): string {
  const exception = exceptions.find((candidate) => candidate.id === id);
  if (exception === undefined) return `by ${code(id, 40)}`;
  const { endsAt, approvedBy } = exception;
  const approved = approvedBy === undefined ? '' : `, approved by ${prose(approvedBy, 60)}`;
  return `until ${moment(endsAt)} by ${code(id, 40)}${approved}`;
}
