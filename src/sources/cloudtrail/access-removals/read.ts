import { CloudTrailClient, paginateLookupEvents, type Event } from '@aws-sdk/client-cloudtrail';
import type { Stop } from '../../../aws/client/classify';
import { gather } from '../../../aws/client/pages';
import { byText } from '../../../model/by-text';
import type { Region } from '../../../model/account';
import { globalServicesOf } from '../../../model/global-region';
import { addDays, latest, type Instant } from '../../../model/instant';
import type { ReadRequest } from '../../collector';
import { instanceOf, permissionSetsOf } from '../../identity-center/instance.read';
import { inTime } from '../../in-time';
import type { Reading } from '../../reading';
import { windowStart } from '../events/read';
import { RECORDED_BY, REMOVING_CALLS } from './part';
import { removalOf } from './removal-record';

/** The most AWS gives. */
const PAGE_SIZE = 50;
/** Of one call, the newest first: 1,000 events. */
const MOST_PAGES = 20;
/** As long as campaigns look back for the scan before: what waits for its proof longer is looked for day by day. */
const MOST_DAYS = 7;

type Service = keyof typeof REMOVING_CALLS;
interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

export default async function readAccessRemovals(request: ReadRequest): Promise<Reading> {
  const { account, now, since } = request;
  const window = {
    from:
      since === undefined
        ? addDays(now, -MOST_DAYS)
        : latest(addDays(now, -MOST_DAYS), windowStart(now, since)),
    to: now,
  };
  const center = await identityCenterRegion(request);
  const ofIam = await lookUp(request, 'iam', globalServicesOf(account.partition).home, window);
  const ofCenter =
    typeof center === 'string' ? await lookUp(request, 'identity-center', center, window) : center;
  const stop = ofIam.stop ?? ofCenter.stop;
  if (ofIam.events === undefined && ofCenter.events === undefined) return { stop };
  const events = [...(ofIam.events ?? []), ...(ofCenter.events ?? [])];
  return { value: { ...window, events }, stop };
}

interface LookedUp {
  readonly events?: readonly unknown[] | undefined;
  readonly stop?: Stop | undefined;
}

/**
 * Where this account's calls to Identity Center are recorded: its owner and its delegated administrators can make such calls,
 * and only they can read its permission sets. Of any other account there are none to look for.
 */
async function identityCenterRegion(request: ReadRequest): Promise<Region | LookedUp> {
  const found = await instanceOf(request);
  if ('stop' in found) return found;
  const { instance, isReadHere } = found;
  if (instance === null) return { events: [] };
  if (!isReadHere && instance.OwnerAccountId !== request.account.id) {
    const { stop } = await permissionSetsOf(request, instance);
    if (stop !== undefined) return stop.reason === 'denied' ? { events: [] } : { stop };
  }
  return instance.PrimaryRegion;
}

/** What one service recorded in one Region. One call that is refused says the same of the others. */
async function lookUp(
  request: ReadRequest,
  service: Service,
  region: Region,
  { from, to }: Window,
): Promise<LookedUp> {
  const client = request.session.client(CloudTrailClient, region);
  const found: Event[] = [];
  let stop: Stop | undefined;
  for (const name of REMOVING_CALLS[service]) {
    const pages = paginateLookupEvents(
      { client, pageSize: PAGE_SIZE },
      {
        LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: name }],
        StartTime: new Date(from),
        EndTime: new Date(to),
      },
    );
    const next = ({ NextToken }: { NextToken?: string | undefined }) => NextToken;
    const read = await gather(inTime(request, pages, next), {
      items: ({ Events }) => Events,
      next,
      cap: MOST_PAGES,
    });
    found.push(...(read.items ?? []));
    stop ??= read.stop;
    if (read.items === undefined)
      return { ...(found.length > 0 && { events: recordsOf(found, service) }), stop };
  }
  return { events: recordsOf(found, service), stop };
}

/** Those that the service made, each once, in order of time: services share names of calls. */
function recordsOf(found: readonly Event[], service: Service): unknown[] {
  const records = found.flatMap(({ EventId = '', EventTime, EventSource = '', CloudTrailEvent }) =>
    RECORDED_BY[service].includes(EventSource) && CloudTrailEvent !== undefined
      ? [[`${EventTime?.toISOString() ?? ''} ${EventId}`, removalOf(parsed(CloudTrailEvent))] as const]
      : [],
  );
  return [...new Map(records)].sort(byText(([place]) => place)).map(([, record]) => record);
}

/** What is no JSON is handed on as it is: the part says that it cannot be read. */
function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}
