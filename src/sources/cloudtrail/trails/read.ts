import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  type GetEventSelectorsResponse,
  type Trail,
} from '@aws-sdk/client-cloudtrail';
import type { ReadRequest } from '../../collector';
import { detail, type Reading } from '../../reading';

/**
 * The trails whose home is this Region, so that each is read once. Shadows are asked for and sorted out here, because to
 * a member account its organisation's trail is a shadow even at home. What CloudTrail does not tell a member about that
 * trail stays unknown.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
 */
export default async function readTrails({ session, region }: ReadRequest): Promise<Reading> {
  const client = session.client(CloudTrailClient, region);
  const { trailList } = await client.send(new DescribeTrailsCommand({ includeShadowTrails: true }));
  if (trailList === undefined) throw new Error("AWS's answer has no list of trails in it");
  const atHome = trailList.filter(({ HomeRegion }) => HomeRegion === undefined || HomeRegion === region);
  return { value: await Promise.all(atHome.map((trail) => withDetails(client, trail))) };
}

async function withDetails(client: CloudTrailClient, trail: Trail): Promise<unknown> {
  const { TrailARN } = trail;
  const [status, selectors] = await Promise.all([
    detail(() => client.send(new GetTrailStatusCommand({ Name: TrailARN }))),
    detail(async () => selectorsOf(await client.send(new GetEventSelectorsCommand({ TrailName: TrailARN })))),
  ]);
  const isLoggingKnown = 'unknown' in status || status.IsLogging !== undefined;
  return { ...trail, status: isLoggingKnown ? status : undefined, selectors };
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
