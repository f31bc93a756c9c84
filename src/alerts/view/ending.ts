import type { FindingEvent, FindingHead } from '../../model/finding';
import type { Instant } from '../../model/instant';
import type { FindingReading } from '../../record/reading';

/** How an alert ended, and in what time. */
export interface Ending {
  /** When it began, by our record. */
  readonly from: Instant;
  readonly at: Instant;
  /** By what: the rule passes, the resource is gone, somebody reviewed it. */
  readonly event: EndingEvent | undefined;
}

type EndingEvent = Extract<
  FindingEvent,
  { type: 'resolved' | 'expired-at-source' | 'out-of-scope' | 'reviewed' }
>;

/** @param findings the last end first. */
export function endingOf(findings: readonly FindingReading[]): Ending | undefined {
  const [last] = findings;
  if (last === undefined) return undefined;
  return {
    from: findings.map(({ head }) => head.episodeStartedAt).reduce((a, b) => (a < b ? a : b)),
    at: last.head.stateChangedAt,
    event: endingEvent(last.head),
  };
}

/** What ended it; an exception for what ended already may have been announced since. */
function endingEvent({ last, phase }: FindingHead): EndingEvent | undefined {
  return [last, ...phase.past.toReversed().flatMap(({ was }) => was.last ?? [])].find(isEnding);
}

function isEnding(event: FindingEvent): event is EndingEvent {
  const { type } = event;
  return (
    type === 'resolved' || type === 'expired-at-source' || type === 'out-of-scope' || type === 'reviewed'
  );
}
