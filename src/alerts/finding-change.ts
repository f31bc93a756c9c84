import type { FindingEvent, FindingEventType, FindingHead } from '../model/finding';
import { advanceHead, type EffectiveState } from '../model/finding-life';
import type { Corroboration } from '../model/corroboration';
import type { Reason } from '../model/alert';
import type { Instant } from '../model/instant';
import { bySeverity, type Severity } from '../model/severity';
import { fingerprint } from '../model/verdict';

/** What happened to one finding since the last notification. */
export interface FindingChange {
  readonly head: FindingHead;
  /** As last notified; absent when it never was. */
  readonly before?: FindingHead;
  /** Oldest first, and never empty. */
  readonly events: readonly FindingEvent[];
}

/** The same, with when the fault began, each time that it ever did, oldest first. */
export interface ChangeWithPast extends FindingChange {
  readonly openings: readonly Instant[];
}

/**
 * What is new in a finding's history, oldest first. Of one that nobody was told of yet, that is everything since the fault
 * last began.
 * @param told the version that people were last told of.
 */
export function changeOf(
  head: FindingHead,
  history: readonly FindingEvent[],
  told: number | undefined,
): ChangeWithPast | undefined {
  const openings = history.filter(({ type }) => type === 'opened' || type === 'reopened');
  const from = told ?? (openings.at(-1)?.number ?? 1) - 1;
  const events = history.filter(({ number }) => number > from && number <= head.version);
  if (events.length === 0) return undefined;
  const before = asOf(head, history, from);
  return {
    head,
    events,
    openings: openings.map(({ at }) => at),
    ...(before !== undefined && { before }),
  };
}

/** The finding as it stood at a version, from the beginning of the episode that it was in; its own version is not known. */
function asOf(head: FindingHead, history: readonly FindingEvent[], version: number): FindingHead | undefined {
  const past = history.filter(({ number }) => number <= version);
  const began = past.findLastIndex(({ type }) => type === 'opened' || type === 'reopened');
  return past.slice(Math.max(began, 0)).reduce<FindingHead | undefined>((before, event) => {
    if (before === undefined && event.type === 'reopened')
      return advanceHead(undefined, head, { ...event, type: 'opened' });
    return advanceHead(before, head, event);
  }, undefined);
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

/** What AWS newly says against a finding. */
export function newDisagreements(
  before: readonly Corroboration[] = [],
  after: readonly Corroboration[] = [],
): Corroboration[] {
  return after.filter(
    ({ by, check, relation }) =>
      relation === 'disagrees' &&
      !before.some((each) => each.by === by && each.check === check && each.relation === relation),
  );
}

/** Whether nothing changed but that AWS agrees by now, or disagrees no more: nobody has to be told. */
export function isAgreementOnly({ head, before, events }: FindingChange): boolean {
  if (before === undefined || events.some(({ type }) => type !== 'changed')) return false;
  const withoutAws = ({ severity, facts, dueAt, by }: FindingHead) =>
    fingerprint({ severity, facts, dueAt, by });
  return (
    withoutAws(before) === withoutAws(head) &&
    before.cut?.fingerprint === head.cut?.fingerprint &&
    newDisagreements(before.corroboration, head.corroboration).length === 0
  );
}

/** Why a finding needs somebody, though nobody was told yet: the most telling first. */
export const NEWS = [
  'opened',
  'rose',
  'reopened',
  'exception-ended',
  'snooze-ended',
] as const satisfies readonly Reason[];
export type News = (typeof NEWS)[number];

/**
 * Why the finding needs somebody since people were last told of it; nothing where it ended, or where somebody knows of it:
 * who acknowledged, snoozed or excepted it knew it as it was then, and not that it is worse by now.
 */
export function newsOf({ head, before, events }: FindingChange, state: EffectiveState): News | undefined {
  if (head.state !== 'open' || state === 'excepted') return undefined;
  const happened = new Set(events.map(({ type }) => type));
  if (before?.state === 'open' && bySeverity(head.severity, before.severity) < 0) return 'rose';
  if (state !== 'open') return undefined;
  return RETURNS.find((type) => happened.has(type));
}

const RETURNS = ['opened', 'reopened', 'exception-ended', 'snooze-ended'] as const satisfies readonly (News &
  FindingEventType)[];
