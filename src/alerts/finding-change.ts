import type { FindingEvent, FindingEventType, FindingHead } from '../model/finding';
import { advanceHead } from '../model/finding-life';
import { bySeverity, type Severity } from '../model/severity';
import { isWaiting, worst } from './alert-reading';
import { type FindingReading } from '../record/reading';

/** What happened to one finding since the last notification. */
export interface FindingChange {
  readonly head: FindingHead;
  /** As last notified; absent when it never was. */
  readonly before?: FindingHead;
  /** Oldest first, and never empty. */
  readonly events: readonly FindingEvent[];
}

/**
 * What is new in a finding's history, oldest first. Where it is not known what Slack was told (the group's list holds the
 * most recent only), that is everything since the fault last began: a repetition rather than a loss.
 */
export function changeOf(
  head: FindingHead,
  history: readonly FindingEvent[],
  told: number | undefined,
): FindingChange | undefined {
  const began = history.findLast(({ type }) => type === 'opened' || type === 'reopened')?.number ?? 1;
  const from = told ?? began - 1;
  const events = history.filter(({ number }) => number > from && number <= head.version);
  if (events.length === 0) return undefined;
  const before = history
    .filter(({ number }) => number <= from)
    .reduce<FindingHead | undefined>((past, event) => advanceHead(past, head, event), undefined);
  return { head, events, ...(before !== undefined && { before }) };
}

/** The severity before and after an event that raised or lowered it. */
export function severityChange(
  change: FindingChange,
  event: FindingEvent,
): { readonly from: Severity; readonly to: Severity } | undefined {
  if (event.type !== 'changed') return undefined;
  const earlier = change.events.filter(({ number }) => number < event.number);
  const from = earlier.reduce<Severity | undefined>(
    (severity, past) => ('severity' in past ? past.severity : severity),
    change.before?.severity,
  );
  return from === undefined || from === event.severity ? undefined : { from, to: event.severity };
}

/**
 * Whether the whole channel should see the reply: a finding needs somebody again, or is more severe than the channel knew.
 * A finding that ended before it was announced, or that an exception covers, is for the thread only.
 */
export function needsBroadcast(
  changes: readonly FindingChange[],
  findings: readonly FindingReading[],
): boolean {
  const changed = new Map(changes.map((change) => [change.head.id, change]));
  const unchanged = findings.filter((finding) => !changed.has(finding.head.id) && isWaiting(finding));
  const known = [
    ...unchanged.map(({ head }) => head),
    ...changes.filter(neededSomebody).flatMap(({ before }) => before ?? []),
  ];
  const was = worst(known.map(({ severity }) => severity));
  return findings.some(({ head, state }) => {
    const change = changed.get(head.id);
    if (change === undefined || head.state !== 'open' || state === 'excepted') return false;
    const { before, events } = change;
    if (before?.state === 'open' && bySeverity(head.severity, before.severity) < 0) return true;
    if (state === 'snoozed') return false;
    return (
      was === undefined || bySeverity(head.severity, was) < 0 || events.some(({ type }) => RETURNS.has(type))
    );
  });
}

/** Events after which a finding needs somebody again. */
const RETURNS: ReadonlySet<FindingEventType> = new Set(['reopened', 'snooze-ended', 'exception-ended']);

/** Whether it needed somebody when Slack was last told of it. */
function neededSomebody({ before, events }: FindingChange): boolean {
  return before?.state === 'open' && before.snoozed === undefined && events[0]?.type !== 'exception-ended';
}
