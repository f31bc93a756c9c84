import type { Reason } from '../../model/alert';
import type { Exception, FindingEvent } from '../../model/finding';
import { exceptionFor, exceptionsOver } from '../../model/finding-life';
import type { Instant } from '../../model/instant';
import type { Severity } from '../../model/severity';
import type { FindingReading } from '../../record/reading';
import type { Period } from '../answer';
import { closureOf } from '../episodes';
import { closureWords } from '../finding-row';
import type { Tellings } from './tellings';

/**
 * Whether a deviation ended by its date. `open`: its date is not past at the end of the period; `no target`: nothing sets a
 * date; `excepted`: an approved exception was in force on its date, and when it ended or the period did; `not known`: it went out of sight, not away.
 */
type InTime = 'yes' | 'no' | 'open' | 'no target' | 'excepted' | 'not known';

/** One episode of a finding: from when it was recorded to be there until it was recorded to be gone. */
export interface DeviationRow {
  readonly id: string;
  readonly episode: number;
  readonly account: string;
  readonly region: string;
  readonly rule: string;
  readonly resource: string;
  readonly severity: string;
  /** What was last said of it: while a look finds the same facts, nothing is said again. */
  readonly message: string;
  /** When that was recorded. */
  readonly saidAt: Instant;
  /** The read that first saw it. */
  readonly detectedAt: Instant;
  readonly openedAt: Instant;
  /** The first message that arrived, and where. */
  readonly toldAt: Instant | null;
  readonly toldWhere: string | null;
  /** Who was mentioned in it. */
  readonly toldWho: string | null;
  /** Messages that arrived because nobody had acknowledged it, those to whom it was escalated among them, and the last. */
  readonly reminders: number;
  readonly remindedAt: Instant | null;
  /** Messages about it that did not arrive, or that nobody knows arrived. */
  readonly failedNotices: number;
  /** Where nobody was told: why, as far as it is recorded. */
  readonly notTold: string | null;
  readonly acknowledgedAt: Instant | null;
  readonly acknowledgedBy: string | null;
  /** When it was recorded to be gone, and the read that saw it gone. */
  readonly closedAt: Instant | null;
  readonly seenGoneAt: Instant | null;
  readonly closedHow: string | null;
  readonly dueAt: Instant | null;
  readonly inTime: InTime;
  /** Approved exceptions that excused it, each from when until when within the episode and the period. */
  readonly exceptions: readonly { readonly id: string; readonly from: Instant; readonly to: Instant }[];
  /** Keys of the objects that showed it there, first and as the message says it, and of those that showed it gone. */
  readonly evidence: readonly string[];
}

const REMINDING: ReadonlySet<Reason> = new Set(['reminder', 'escalated']);

interface Span {
  readonly number: number;
  readonly opening: Extract<FindingEvent, { type: 'opened' | 'reopened' }>;
  readonly events: FindingEvent[];
}

/**
 * The episodes of a finding that touch a period, the oldest first.
 * @param reading as of the period's end. @param history all of it; what came after the period is not looked at.
 * @param severities those that it was of at any time of the period; any where it is absent.
 */
export function deviationRows(
  { head }: Pick<FindingReading, 'head'>,
  history: readonly FindingEvent[],
  exceptions: readonly Exception[],
  tellings: Tellings,
  { from, to }: Period,
  severities?: readonly Severity[],
): DeviationRow[] {
  return spansOf(history.filter(({ at }) => at <= to)).flatMap(({ number, opening, events }) => {
    const ending = events.map((event) => ({ event, closed: closureOf(event) })).find((each) => each.closed);
    const closed = ending?.closed;
    if (closed !== undefined && closed.at < from) return [];
    if (
      severities !== undefined &&
      !severitiesSince(from, opening, events).some((each) => severities.includes(each))
    )
      return [];
    const end = closed?.at ?? to;
    const acknowledged = events.find((event) => event.type === 'acknowledged');
    const failing = events.findLast((event) => event.type === 'changed') ?? opening;
    const { dueAt, severity, message } = failing;
    const deliveries = (tellings.deliveries.get(head.id) ?? []).filter(
      ({ at }) => opening.at <= at && at <= end,
    );
    const told = deliveries.find(({ status }) => status === 'sent');
    const reminders = deliveries.filter(({ reason, status }) => REMINDING.has(reason) && status === 'sent');
    const untold = (tellings.untold.get(head.id) ?? []).find(({ at }) => opening.at <= at && at <= end);
    const seenGoneAt = closed !== undefined && 'observedAt' in closed ? closed.observedAt : undefined;
    const isExcepted =
      dueAt !== undefined &&
      [dueAt, end].every((at) => exceptionFor({ ...head, dueAt }, exceptions, at) !== undefined);
    return [
      {
        id: head.id,
        episode: number,
        account: head.account,
        region: head.region,
        rule: head.rule,
        resource: head.resource,
        severity,
        message,
        saidAt: failing.at,
        detectedAt: opening.observedAt,
        openedAt: opening.at,
        toldAt: told?.at ?? null,
        toldWhere: told?.destination ?? null,
        toldWho: told?.mention ?? null,
        reminders: reminders.length,
        remindedAt: reminders.at(-1)?.at ?? null,
        failedNotices: deliveries.filter(({ status }) => status !== 'sent').length,
        notTold: told === undefined ? (untold?.why ?? 'nothing is recorded') : null,
        acknowledgedAt: acknowledged?.at ?? null,
        acknowledgedBy: acknowledged?.by ?? null,
        closedAt: closed?.at ?? null,
        seenGoneAt: seenGoneAt ?? null,
        closedHow: closed === undefined ? null : closureWords(closed),
        dueAt: dueAt ?? null,
        inTime: inTimeOf(dueAt, closed, isExcepted, to),
        exceptions: exceptionsOver({ ...head, dueAt }, exceptions, { from: opening.at, to: end }),
        evidence: [
          ...new Set([
            ...opening.evidence,
            ...failing.evidence,
            ...(closed !== undefined && 'evidence' in closed ? closed.evidence : []),
          ]),
        ],
      },
    ];
  });
}

function spansOf(history: readonly FindingEvent[]): Span[] {
  const spans: Span[] = [];
  for (const event of history) {
    if (event.type === 'opened' || event.type === 'reopened')
      spans.push({ number: spans.length + 1, opening: event, events: [] });
    else spans.at(-1)?.events.push(event);
  }
  return spans;
}

/** How severe it was at an instant, and after it. */
function severitiesSince(
  from: Instant,
  opening: Span['opening'],
  events: readonly FindingEvent[],
): Severity[] {
  const said = [opening, ...events.filter((event) => event.type === 'changed')];
  const begun = said.findLastIndex(({ at }) => at <= from);
  return said.slice(Math.max(begun, 0)).map(({ severity }) => severity);
}

function inTimeOf(
  dueAt: Instant | undefined,
  closed: ReturnType<typeof closureOf>,
  isExcepted: boolean,
  to: Instant,
): InTime {
  if (dueAt === undefined) return 'no target';
  const isSeen = closed?.how === 'passes' || closed?.how === 'absent';
  const endedAt = isSeen ? closed.observedAt : closed?.at;
  if (endedAt !== undefined && endedAt <= dueAt)
    return isSeen || closed?.how === 'reviewed' ? 'yes' : 'not known';
  if (dueAt > to) return 'open';
  return isExcepted ? 'excepted' : 'no';
}
