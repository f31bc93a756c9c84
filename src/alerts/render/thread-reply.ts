import type { Exception, FindingEvent } from '../../model/finding';
import type { Instant } from '../../model/instant';
import { shortName } from '../../model/resource-name';
import { eventPhrase, severityPhrase, type EventPhrase } from '../../wording/events';
import { severityChange, type FindingChange } from '../finding-change';
import type { AlertReading } from '../alert-reading';
import { mentionText } from '../route';
import { section, type Content } from './blocks';
import { ruleNames, subjectOf } from './root-message';
import { code, counted, moment, mrkdwn } from './mrkdwn';

const NAMED = 4;
const LINES = 8;

/** One line of a reply: one event, and the resources it happened to. */
interface Line {
  /** mrkdwn: what happened, and who did it, by name and never as a mention. */
  readonly what: string;
  /** The same after a count, for the sentence. */
  readonly counted: string;
  readonly resources: string[];
  latest: Instant;
}

/**
 * What changed, as a reply in the alert's thread: at most 12 blocks and 6,000 characters. One that the whole channel sees
 * says first what it is about.
 */
export function renderThread(
  reading: AlertReading,
  changes: readonly FindingChange[],
  exceptions: readonly Exception[],
  { broadcast, mention }: { readonly broadcast: boolean; readonly mention?: string | undefined },
): Content {
  const lines = linesOf(changes, exceptions);
  const more = lines.length - LINES;
  const subject = subjectOf(reading);
  return {
    text: sentence(lines, subject),
    blocks: [
      ...(broadcast ? [section(subject + (mention === undefined ? '' : ` ${mentionText(mention)}`))] : []),
      ...lines.slice(0, LINES).map((line) => section(written(line))),
      ...(more > 0 ? [section(`+${counted(more, 'more change')}`)] : []),
      ...ruleNames(reading),
    ],
  };
}

function linesOf(changes: readonly FindingChange[], exceptions: readonly Exception[]): Line[] {
  const lines = new Map<string, Line>();
  for (const change of changes) {
    for (const event of change.events) {
      const phrase = phraseOf(change, event, exceptions);
      const what = mrkdwnOf(phrase);
      const line = lines.get(what) ?? { what, counted: phrase.counted, resources: [], latest: event.at };
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
  for (const { counted: what, resources } of lines)
    counts.set(what, (counts.get(what) ?? 0) + resources.length);
  return `${[...counts].map(([what, count]) => `${count} ${what}`).join(', ')}: ${of}.`;
}

function phraseOf(change: FindingChange, event: FindingEvent, exceptions: readonly Exception[]): EventPhrase {
  const severity = severityChange(change, event);
  return severity === undefined ? eventPhrase(event, exceptions) : severityPhrase(severity.from, severity.to);
}

/** `*Resolved* · observed gone` */
function mrkdwnOf({ what, rest, detail }: EventPhrase): string {
  const apart = detail.length > 0 ? ` · ${mrkdwn(detail)}` : '';
  return `*${what.charAt(0).toUpperCase()}${what.slice(1)}*${mrkdwn(rest)}${apart}`;
}
