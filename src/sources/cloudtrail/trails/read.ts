import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  type GetEventSelectorsResponse,
} from '@aws-sdk/client-cloudtrail';
import type { ReadRequest } from '../../collector';
import { isUnknown } from '../../../model/known';
import { detail, type Reading } from '../../reading';

/**
 * The trails that log this Region, shadows of those at home in another too: that Region may be closed, or not be watched.
 * To a member account its organisation's trail is a shadow everywhere. Status and selectors are asked of the trail's home,
 * once for all Regions, and of this Region where the home refuses. What CloudTrail does not tell a member about its
 * organisation's trail stays unknown.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
 */
export default async function readTrails({
  session,
  region,
  onceForAllRegions,
}: ReadRequest): Promise<Reading> {
  const client = session.client(CloudTrailClient, region);
  const { trailList } = await client.send(new DescribeTrailsCommand({ includeShadowTrails: true }));
  if (trailList === undefined) throw new Error("AWS's answer has no list of trails in it");
  const trails = trailList.map(async (trail) => {
    const { HomeRegion: home = region, TrailARN } = trail;
    const atHome = await onceForAllRegions(`trail ${TrailARN}`, () =>
      detailsOf(session.client(CloudTrailClient, home), TrailARN),
    );
    if (home === region || !(isUnknown(atHome.status) || isUnknown(atHome.selectors)))
      return { ...trail, ...atHome };
    const here = await detailsOf(client, TrailARN);
    return {
      ...trail,
      status: isUnknown(atHome.status) ? here.status : atHome.status,
      selectors: isUnknown(atHome.selectors) ? here.selectors : atHome.selectors,
    };
  });
  return { value: await Promise.all(trails) };
}

/** @param TrailARN the whole ARN, by which a trail can be asked for in each Region that it logs. */
async function detailsOf(client: CloudTrailClient, TrailARN: string | undefined) {
  const [status, selectors] = await Promise.all([
    detail(() => client.send(new GetTrailStatusCommand({ Name: TrailARN }))),
    detail(async () => selectorsOf(await client.send(new GetEventSelectorsCommand({ TrailName: TrailARN })))),
  ]);
  const isLoggingKnown = 'unknown' in status || status.IsLogging !== undefined;
  return { status: isLoggingKnown ? status : undefined, selectors };
}

/** Nothing where the answer lacks what it always has: a selector's defaults are CloudTrail's to fill in, not ours. */
export function selectorsOf({
  EventSelectors = [],
  AdvancedEventSelectors = [],
}: Pick<GetEventSelectorsResponse, 'EventSelectors' | 'AdvancedEventSelectors'>) {
  const isWhole =
    EventSelectors.length + AdvancedEventSelectors.length > 0 &&
    EventSelectors.every(
      ({ ReadWriteType, IncludeManagementEvents }) =>
        ReadWriteType !== undefined && IncludeManagementEvents !== undefined,
    ) &&
    AdvancedEventSelectors.every(({ FieldSelectors }) => FieldSelectors !== undefined);
  return isWhole ? { EventSelectors, AdvancedEventSelectors } : undefined;
}
