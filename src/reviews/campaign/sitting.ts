import { addMilliseconds, type Instant } from '../../model/instant';
import type { Campaign, CampaignEvent, EventBody } from './event';

const ONE_FILE_MS = 60_000;

export type Decided = CampaignEvent & { readonly what: Extract<EventBody, { type: 'decided' }> };

/** Whether an event is a file's: what is decided one by one on a page or the command line is in no batch. */
export function isFile({ what }: CampaignEvent): boolean {
  return what.type === 'decided' && what.decisions[0]?.batch !== undefined;
}

export function isDecided(event: CampaignEvent): event is Decided {
  return event.what.type === 'decided';
}

export function decider({ what }: Decided): string | undefined {
  return what.decisions[0]?.by;
}

/**
 * The files of one reviewer that count as one with a file received at an instant: each within a minute of the next. Oldest
 * first.
 */
export function filesWith(events: Campaign['events'], by: string, at: Instant): Decided[] {
  const together: Decided[] = [];
  let next = at;
  for (const event of events.toReversed()) {
    if (!isDecided(event) || !isFile(event) || decider(event) !== by) continue;
    if (addMilliseconds(event.at, ONE_FILE_MS) < next) break;
    together.unshift(event);
    next = event.at;
  }
  return together;
}
