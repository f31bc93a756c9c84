import {
  EKSClient,
  paginateDescribeClusterVersions,
  paginateListClusters,
  type ClusterVersionInformation,
} from '@aws-sdk/client-eks';
import { allOrUnknown, gather } from '../../aws/client/pages';
import { isUnknown, type Known } from '../../model/known';
import type { ReadRequest } from '../collector';

/** The most AWS gives of each list. */
export const PAGE_SIZE = 100;

/** The names of a Region's clusters: for them, and for their node groups. */
export function clusterNames({ session, region, once }: ReadRequest) {
  return once('eks:ListClusters', () =>
    gather(paginateListClusters({ client: session.client(EKSClient, region), pageSize: PAGE_SIZE }, {}), {
      items: ({ clusters }) => clusters,
      next: ({ nextToken }) => nextToken,
    }),
  );
}

/** Until when a version of Kubernetes is supported, also one that EKS no longer offers. */
export async function clusterVersion(request: ReadRequest, version: string | undefined) {
  const versions = await clusterVersions(request);
  if (isUnknown(versions)) return versions;
  const found = versions.find(
    ({ clusterVersion: name, clusterType = 'eks' }) => name === version && clusterType === 'eks',
  );
  return found ?? { unknown: 'the answer does not have this version' };
}

function clusterVersions({
  session,
  region,
  once,
}: ReadRequest): Promise<Known<ClusterVersionInformation[]>> {
  return once('eks:DescribeClusterVersions', async () => {
    const settings = { client: session.client(EKSClient, region), pageSize: PAGE_SIZE };
    return allOrUnknown(
      await gather(paginateDescribeClusterVersions(settings, { includeAll: true }), {
        items: ({ clusterVersions: items }) => items,
        next: ({ nextToken }) => nextToken,
      }),
    );
  });
}
