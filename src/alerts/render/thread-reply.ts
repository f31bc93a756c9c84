import { disagreementText } from '../../model/corroboration';
import type { Exception, FindingEvent, FindingHead } from '../../model/finding';
import type { Instant } from '../../model/instant';
import { durationText } from '../../wording/duration';
import { eventPhrase, severityPhrase, type EventPhrase } from '../../wording/events';
import { newDisagreements, severityChange, type FindingChange } from '../finding-change';
import type { AlertReading } from '../alert-reading';
import { redacted, type Redaction } from '../redaction';
import { mentionText } from '../route';
import { alertView } from '../view/alert-view';
import { changedFacts } from '../view/changed-facts';
import { eventOf } from '../view/event-view';
import { resourceWords } from '../view/resource-words';
import { section, type Content } from './blocks';
import { counted, message, moment, mrkdwn, named, prose } from './mrkdwn';
import { aboutText, changedText, eventText, placeText } from './said';

const NAMED = 4;
const LINES = 8;
/** Of so many findings that opened, each is told with what is wrong with it. */
const TOLD = 3;

/** One line of a reply: one event, and the findings it happened to. */
interface Line {
  /** mrkdwn: what happened, and who did it, by name and never as a mention. */
  readonly what: string;
  /** The same after a count, for the sentence. */
  readonly counted: string;
  readonly happened: { readonly head: FindingHead; readonly event: FindingEvent }[];
  latest: Instant;
}

export interface ThreadOptions {
  /** Whether the whole channel sees it: it says first what it is about, and whom it wakes. */
  readonly broadcast: boolean;
  readonly mention?: string | undefined;
  readonly redact?: Redaction | undefined;
}

/** What changed, as a reply in the alert's thread: at most 12 blocks and 6,000 characters. */
export function renderThread(
  alert: AlertReading,
  happened: readonly FindingChange[],
  exceptions: readonly Exception[],
  { broadcast, mention, redact = 'none' }: ThreadOptions,
): Content {
  const { reading, changes } = redacted({ reading: alert, changes: happened }, redact);
  const lines = linesOf(changes, exceptions);
  const more = lines.length - LINES;
  const view = alertView(reading);
  return {
    text: [
      ...(broadcast ? [view.severity.toUpperCase()] : []),
      sentence(lines, `${prose(view.headline, 150)} in ${placeText(view, 'short')}`),
    ].join(': '),
    blocks: [
      ...(broadcast
        ? [section(aboutText(view) + (mention === undefined ? '' : ` ${mentionText(mention)}`))]
        : []),
      ...lines.slice(0, LINES).map((line) => section(written(line))),
      ...(more > 0 ? [section(`+${counted(more, 'more change')}`)] : []),
    ],
  };
}

function linesOf(changes: readonly FindingChange[], exceptions: readonly Exception[]): Line[] {
  const lines = new Map<string, Line>();
  for (const change of changes) {
    for (const event of change.events) {
      const phrase = phraseOf(change, event, exceptions);
      const what = mrkdwnOf(phrase) + deltaOf(change, event);
      const line = lines.get(what) ?? { what, counted: phrase.counted, happened: [], latest: event.at };
      line.happened.push({ head: change.head, event });
      if (event.at > line.latest) line.latest = event.at;
      lines.set(what, line);
    }
  }
  return [...lines.values()];
}

/** How long what ended was open, and old and new of what changed. */
function deltaOf({ head, before, events }: FindingChange, event: FindingEvent): string {
  if (event.type === 'resolved' && event.fixed === undefined && head.state === 'resolved')
    return ` · was open for ${durationText(head.episodeStartedAt, event.at)}`;
  if (event.type !== 'changed') return '';
  const past = events.findLast((each) => each.number < event.number && 'facts' in each);
  const earlier = past !== undefined && 'facts' in past ? past : before;
  if (earlier === undefined) return '';
  const changed = changedFacts(earlier.facts, event.facts);
  return [
    ...(changed.length === 0 ? [] : [changedText(changed)]),
    ...newDisagreements(earlier.corroboration, event.corroboration).map((said) =>
      prose(disagreementText(said), 200),
    ),
  ]
    .map((text) => ` · ${text}`)
    .join('');
}

function written({ what, happened, latest }: Line): string {
  const opened = happened.every(({ event }) => event.type === 'opened' || event.type === 'reopened');
  const first = `${what} · ${moment(latest)}`;
  if (opened && happened.length <= TOLD)
    return [first, ...happened.map(({ head, event }) => openedLine(head, event))].join('\n');
  const names = happened.slice(0, NAMED).map(({ head }) => named(resourceWords(head), 90));
  const more = happened.length > NAMED ? ` +${happened.length - NAMED} more` : '';
  return `${first}\n${names.join(', ')}${more}`;
}

function openedLine(head: FindingHead, event: FindingEvent): string {
  const call = eventOf(head);
  const text = 'message' in event ? message(event.message, 250) : '';
  const said = call === undefined ? text : `${eventText(call)} · happened ${moment(call.at)}`;
  return [`• ${named(resourceWords(head), 90)}`, ...(said === '' ? [] : [said])].join(' · ');
}

function sentence(lines: readonly Line[], of: string): string {
  const counts = new Map<string, number>();
  for (const { counted: what, happened } of lines)
    counts.set(what, (counts.get(what) ?? 0) + happened.length);
  const heads = new Map(lines.flatMap(({ happened }) => happened.map(({ head }) => [head.id, head])));
  const [first, ...others] = heads.values();
  const names =
    first === undefined
      ? ''
      : `: ${named(resourceWords(first), 80)}${others.length > 0 ? ` and ${others.length} more` : ''}`;
  return `${[...counts].map(([what, count]) => `${count} ${what}`).join(', ')}: ${of}${names}.`;
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
