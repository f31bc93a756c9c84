import {
  paginateDescribeInstanceInformation,
  paginateDescribeInstancePatchStates,
  SSMClient,
  type InstanceInformation,
  type InstancePatchState,
} from '@aws-sdk/client-ssm';
import { gather, type Gathered } from '../../aws/client/pages';
import type { ReadRequest } from '../collector';

/** The most AWS gives: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstanceInformation.html */
const INSTANCES_PAGE = 50;
/**
 * The most instances that one call takes, fewer than a page holds.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeInstancePatchStates.html
 */
const INSTANCES_ASKED = 50;
const STATES_PAGE = 100;

/** The instances that Systems Manager manages in a Region, which most parts need: listed once. */
export function managedInstances({
  session,
  region,
  once,
}: ReadRequest): Promise<Gathered<InstanceInformation>> {
  return once('ssm:DescribeInstanceInformation', () =>
    gather(
      paginateDescribeInstanceInformation(
        { client: session.client(SSMClient, region), pageSize: INSTANCES_PAGE },
        {},
      ),
      { items: ({ InstanceInformationList }) => InstanceInformationList, next: ({ NextToken }) => NextToken },
    ),
  );
}

/**
 * What the last scan for patches, or their installation, left on each managed instance. One that was never scanned is not
 * among them. Where something went wrong the instances after it are not asked for.
 */
export function patchStates(request: ReadRequest): Promise<Gathered<InstancePatchState>> {
  const { session, region, once } = request;
  return once('ssm:DescribeInstancePatchStates', async () => {
    const { items: instances, stop } = await managedInstances(request);
    if (instances === undefined) return { items: undefined, ...(stop && { stop }) };
    const ids = [...new Set(instances.flatMap(({ InstanceId }) => InstanceId ?? []))];
    const states: InstancePatchState[] = [];
    for (let from = 0; from < ids.length; from += INSTANCES_ASKED) {
      const read = await gather(
        paginateDescribeInstancePatchStates(
          { client: session.client(SSMClient, region), pageSize: STATES_PAGE },
          { InstanceIds: ids.slice(from, from + INSTANCES_ASKED) },
        ),
        {
          items: ({ InstancePatchStates }) => InstancePatchStates,
          next: ({ NextToken }) => NextToken || undefined,
        },
      );
      states.push(...(read.items ?? []));
      if (read.stop !== undefined) {
        return { items: from === 0 && read.items === undefined ? undefined : states, stop: read.stop };
      }
    }
    return { items: states, ...(stop && { stop }) };
  });
}
