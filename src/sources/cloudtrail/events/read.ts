import {
  CloudTrailClient,
  paginateLookupEvents,
  type Event,
  type LookupAttribute,
} from '@aws-sdk/client-cloudtrail';
import { addDays, addMilliseconds, earliest, latest, type Instant } from '../../../model/instant';
import { LOOKED_UP_EVENT_NAMES, LOOKED_UP_USER_NAMES } from './part';
import type { Stop } from '../../../aws/client/classify';
import type { ReadRequest } from '../../collector';
import { gather } from '../../../aws/client/pages';
import type { Reading } from '../../reading';
import { eventOf } from './event-record';

/** The most AWS gives. */
const PAGE_SIZE = 50;
/** Of one lookup: 1,000 events, and at one call a second no longer than a function may run. */
const MOST_PAGES = 20;
/** CloudTrail writes a record within about 15 minutes of the call, so each window looks back over the end of the last. */
const OVERLAP_MS = 30 * 60_000;
/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html */
const REMEMBERED_DAYS = 90;

const LOOKUPS: readonly LookupAttribute[] = [
  ...LOOKED_UP_EVENT_NAMES.map((name) => ({ AttributeKey: 'EventName' as const, AttributeValue: name })),
  ...LOOKED_UP_USER_NAMES.map((name) => ({ AttributeKey: 'Username' as const, AttributeValue: name })),
];

/**
 * The records of the calls on the list since the last complete window; of the last day, where there was none.
 * @param mostPages how far one lookup reads.
 */
export default async function readEvents(
  { session, region, now, since }: ReadRequest,
  mostPages = MOST_PAGES,
): Promise<Reading> {
  const client = session.client(CloudTrailClient, region);
  const from = windowStart(now, since);
  const StartTime = new Date(from);
  const EndTime = new Date(now);
  const lookups = await Promise.all(
    LOOKUPS.map((attribute) => {
      const pages = paginateLookupEvents(
        { client, pageSize: PAGE_SIZE },
        { LookupAttributes: [attribute], StartTime, EndTime },
      );
      return gather(pages, {
        items: ({ Events }) => Events,
        next: ({ NextToken }) => NextToken,
        cap: mostPages,
      });
    }),
  );
  const found = eventsOf(lookups.flatMap(({ items }) => items ?? []));
  const stop = lookups.find((lookup) => lookup.stop !== undefined)?.stop ?? found.stop;
  if (lookups.every(({ items }) => items === undefined)) return { stop };
  return { value: { from, to: now, events: found.events }, stop };
}

/** Where a window that ends now begins. */
export function windowStart(now: Instant, seenUntil: Instant | undefined): Instant {
  if (seenUntil === undefined) return addDays(now, -1);
  return latest(addDays(now, -REMEMBERED_DAYS), earliest(now, addMilliseconds(seenUntil, -OVERLAP_MS)));
}

/** In order of time, each once: two lookups can find the same event. */
function eventsOf(found: readonly Event[]): { events: unknown[]; stop?: Stop } {
  const events = new Map<string, ReturnType<typeof eventOf>>();
  let stop: Stop | undefined;
  for (const { CloudTrailEvent, EventId } of found) {
    try {
      const event = eventOf(CloudTrailEvent ?? '');
      events.set(event.eventID, event);
    } catch {
      stop = { reason: 'error', detail: `the record of event ${EventId ?? 'without an id'} cannot be read` };
    }
  }
  const inOrder = [...events.values()].sort((one, other) =>
    `${one.eventTime} ${one.eventID}` < `${other.eventTime} ${other.eventID}` ? -1 : 1,
  );
  return { events: inOrder, ...(stop && { stop }) };
}
