import { severityReason } from '../model/environments';
import { witnessText } from '../model/corroboration';
import type { FindingReading } from '../record/reading';
import { closureOf, type Closure, type Episode } from './episodes';

/** What a list adds to what is read of a finding. */
interface RowAdditions {
  /** Of the period, where one was asked for. */
  readonly episodes?: readonly Episode[];
  /** Ids of the controls that its rule evidences, where there are controls. */
  readonly controls?: readonly string[] | undefined;
}

/** A finding as a list has it. */
export function findingRow(
  { head, state, exception }: FindingReading,
  { episodes, controls }: RowAdditions = {},
) {
  const { id, rule, account, region, resource, severity, message, dueAt } = head;
  const because = severityReason(head);
  const closed = head.state === 'open' ? undefined : closureOf(head.last);
  return {
    id,
    state,
    severity,
    ...(because !== undefined && { severityBecause: because }),
    account,
    region,
    rule,
    ...(controls !== undefined && { controls }),
    resource,
    message,
    ...(head.kind === 'event' && { happenedAt: head.observedAt }),
    openedAt: head.episodeStartedAt,
    firstOpenedAt: head.firstOpenedAt,
    episode: head.episode,
    ...(dueAt !== undefined && { dueAt }),
    ...(head.assignee !== undefined && { assignee: head.assignee }),
    ...(head.by !== undefined && { by: head.by }),
    ...(head.acknowledged !== undefined && { acknowledgedBy: head.acknowledged.by }),
    ...(state === 'snoozed' && head.snoozed !== undefined && { snoozedUntil: head.snoozed.until }),
    ...(exception !== undefined && { exception: exception.id, exceptedUntil: exception.endsAt }),
    ...(closed !== undefined && { closed }),
    ...(episodes !== undefined && { episodes }),
  };
}
export type FindingRow = ReturnType<typeof findingRow>;

/** What ended an episode, as a person reads it. */
export function closureWords(closed: Closure): string {
  switch (closed.how) {
    case 'passes':
      return closed.by === undefined ? 'observed to pass' : `${witnessText(closed.by)} says that it passes`;
    case 'absent':
      return 'observed gone';
    case 'expired-at-source':
      return 'expired at source';
    case 'out-of-scope':
      return `out of scope: ${closed.reason}`;
    case 'reviewed':
      return `reviewed by ${closed.by}${closed.note === undefined ? '' : `: ${closed.note}`}`;
  }
}
