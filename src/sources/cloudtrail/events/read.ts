import { CloudTrailClient, paginateLookupEvents, type Event } from '@aws-sdk/client-cloudtrail';
import { addDays, addMilliseconds, earliest, instantOf, latest, type Instant } from '../../../model/instant';
import { cellDetail } from '../../../model/coverage';
import { byText } from '../../../model/by-text';
import type { AccountId } from '../../../model/account';
import { lookedUpIn, OVERLAP_MS, type LookedUpEvent } from './part';
import type { Stop } from '../../../aws/client/classify';
import type { ReadRequest } from '../../collector';
import { gather, type Gathered } from '../../../aws/client/pages';
import type { Reading } from '../../reading';
import { eventOf } from './event-record';

/** The most AWS gives. */
const PAGE_SIZE = 50;
/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html */
const REMEMBERED_DAYS = 90;
/** CloudTrail's times have no milliseconds. */
const SHORTEST_MS = 1_000;

/** Left at the end of a round, for the answers that are on their way and for what comes after the reading. */
const SPARE_SECONDS = 10;

interface Limits {
  /** Of one call, the newest first: 1,000 events. */
  readonly newestPages: number;
  /** Of all calls of a Region together, for what is older: at one call a second, a third of a function's time. */
  readonly olderPages: number;
}
const LIMITS: Limits = { newestPages: 20, olderPages: 300 };

interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

/** One call's events of a window; of a window with more of them than are read at once, the newest and the oldest. */
interface LookUp {
  readonly items: readonly Event[] | undefined;
  /** Up to when all of them were read. */
  readonly readUntil: Instant;
  readonly stop?: Stop | undefined;
}

/**
 * The records of the calls that this Region keeps, since the last window ended; of the last day, where there was none. A
 * window that is too full is read from both ends, and the next one begins where its older end was left.
 */
export default async function readEvents(
  { session, account, region, notGoverned, now, since, deadline }: ReadRequest,
  { newestPages, olderPages }: Limits = LIMITS,
): Promise<Reading> {
  const client = session.client(CloudTrailClient, region);
  const window = { from: windowStart(now, since), to: now };
  let pagesLeft = olderPages;
  const pagesOf =
    (name: LookedUpEvent) =>
    async ({ from, to }: Window, cap: number): Promise<Gathered<Event>> => {
      const pages = paginateLookupEvents(
        { client, pageSize: PAGE_SIZE },
        {
          LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: name }],
          StartTime: new Date(from),
          EndTime: new Date(to),
        },
      );
      return gather(pages, { items: ({ Events }) => Events, next: ({ NextToken }) => NextToken, cap });
    };
  const lookUps: LookUp[] = [];
  const names = lookedUpIn(region, { partition: account.partition, notGoverned });
  /** How many pages can be read until the deadline, at one a second, with one for each name that is not looked up yet. */
  const pagesInTime = () =>
    deadline === undefined
      ? Infinity
      : Math.floor((Date.parse(deadline) - session.waiting.now()) / 1000) -
        (names.length - lookUps.length) -
        SPARE_SECONDS;
  for (const name of names) {
    const refused = refusedAlike(lookUps);
    if (refused !== undefined) {
      lookUps.push({ items: undefined, readUntil: window.from, stop: refused });
      continue;
    }
    const read = pagesOf(name);
    const { items, stop } = await read(window, Math.max(1, Math.min(newestPages, pagesInTime())));
    if (stop?.reason !== 'page-cap' || items === undefined) {
      lookUps.push({ items, readUntil: stop === undefined ? window.to : window.from, stop });
      continue;
    }
    const until = oldestOf(items);
    // As long as the newest ones took, halved: about half of what may be read at once.
    const span = (Date.parse(window.to) - Date.parse(until)) / 2;
    const older = await readFromOldest(
      read,
      { ...window, to: until },
      { span, newestPages, pagesLeft: (taken) => Math.min(pagesLeft - taken, pagesInTime()) },
    );
    pagesLeft -= older.pages;
    const detail = `there are more calls of ${name} than one scan reads; those from ${older.readUntil} to ${until} are left to the next`;
    lookUps.push({
      items: [...items, ...older.items],
      ...(older.isAll
        ? { readUntil: window.to }
        : { readUntil: older.readUntil, stop: older.stop ?? { reason: 'page-cap', detail } }),
    });
  }
  if (lookUps.every(({ items }) => items === undefined))
    return { stop: lookUps.find((lookUp) => lookUp.stop !== undefined)?.stop };
  const stop = stopOf(
    names.filter((_name, index) => lookUps[index]?.stop !== undefined),
    lookUps,
  );
  const found = lookUps.flatMap(({ items }) => items ?? []);
  const events = eventsOf(found, account.id);
  // What the answer lacks is asked for again; a record of an odd form will be no other the next time.
  const readUntil = found.every(({ CloudTrailEvent }) => CloudTrailEvent !== undefined)
    ? earliest(window.to, ...lookUps.map((lookUp) => lookUp.readUntil))
    : window.from;
  const place = notGoverned ? { onlyGlobal: true } : {};
  return { value: { ...window, readUntil, ...place, events }, stop };
}

/** Why it is not all, in the words of the first that is not, and of which calls it is not. */
function stopOf(missing: readonly LookedUpEvent[], lookUps: readonly LookUp[]): Stop | undefined {
  const [stop, ...others] = lookUps.flatMap((lookUp) => lookUp.stop ?? []);
  if (stop === undefined) return undefined;
  const also = others.length > 0 ? `; so it is of ${missing.slice(1).join(', ')}` : '';
  return { ...stop, detail: cellDetail(`${stop.detail}${also}`), missingKinds: missing };
}

/** Why nothing more is asked: two calls in a row were refused for good, and in the same way. */
function refusedAlike(lookUps: readonly LookUp[]): Stop | undefined {
  const [before, last] = lookUps.slice(-2);
  const isRefused = last !== undefined && last.items === undefined && before?.items === undefined;
  return isRefused && before?.stop?.reason === last.stop?.reason ? last.stop : undefined;
}

/**
 * Reads a window from its older end on, in slices: AWS answers the newest first, and what was read is only known to be
 * all where a slice was read to its own older end.
 */
async function readFromOldest(
  read: (window: Window, cap: number) => Promise<Gathered<Event>>,
  { from, to }: Window,
  limits: {
    readonly span: number;
    readonly newestPages: number;
    /** After so many. */
    readonly pagesLeft: (taken: number) => number;
  },
) {
  const { newestPages, pagesLeft } = limits;
  const items: Event[] = [];
  let readUntil = from;
  let pages = 0;
  let { span } = limits;
  for (let left = pagesLeft(pages); readUntil < to && left > 0; left = pagesLeft(pages)) {
    span = Math.max(span, SHORTEST_MS);
    const end = earliest(to, addMilliseconds(readUntil, span));
    const cap = span > SHORTEST_MS ? Math.min(newestPages, left) : left;
    const slice = await read({ from: readUntil, to: end }, cap);
    const found = slice.items ?? [];
    items.push(...found);
    const taken = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
    pages += taken;
    if (slice.stop === undefined) {
      readUntil = end;
      if (found.length === 0 || taken <= newestPages / 4) span *= 2;
    } else if (slice.stop.reason === 'page-cap') span /= 2;
    else return { items, readUntil, pages, isAll: false, stop: slice.stop };
  }
  return { items, readUntil, pages, isAll: readUntil >= to };
}

/** Of a look-up, which answers the newest first. */
function oldestOf(items: readonly Event[]): Instant {
  const time = items.at(-1)?.EventTime;
  if (time === undefined) throw new Error('the last of the records has no time');
  return instantOf(time);
}

/**
 * Where a window that ends now begins. One that ended in the future was read by a clock that ran ahead: how far is not known, so that
 * all is read that CloudTrail remembers.
 */
export function windowStart(now: Instant, seenUntil: Instant | undefined): Instant {
  if (seenUntil === undefined) return addDays(now, -1);
  const from = addMilliseconds(seenUntil, -OVERLAP_MS);
  const remembered = addDays(now, -REMEMBERED_DAYS);
  return from > now ? remembered : latest(remembered, from);
}

/**
 * In order of time, each once: two lookups can find the same event. One whose record is no JSON is handed on by what the
 * look-up says of it.
 */
function eventsOf(found: readonly Event[], account: AccountId): unknown[] {
  const events = new Map(
    found.map(({ CloudTrailEvent, EventId, EventName, EventTime }, index) => {
      const place = `${EventTime?.toISOString() ?? ''} ${EventId ?? index}`;
      const record = recordOf(CloudTrailEvent) ?? { eventID: EventId, eventName: EventName };
      return [place, eventOf({ recipientAccountId: account, ...record })];
    }),
  );
  return [...events].sort(byText(([place]) => place)).map(([, event]) => event);
}

function recordOf(json: string | undefined): object | undefined {
  try {
    const record: unknown = JSON.parse(json ?? '');
    return typeof record === 'object' && record !== null ? record : undefined;
  } catch {
    return undefined;
  }
}
