import { DescribeClusterCommand, EKSClient } from '@aws-sdk/client-eks';
import { isUnknown } from '../../../model/known';
import type { ReadRequest } from '../../collector';
import { describeEach } from '../../describe-each';
import { detail, type Reading } from '../../reading';
import { clusterNames, clusterVersion } from '../eks.read';

export default async function readClusters(request: ReadRequest): Promise<Reading> {
  const { items, stop } = await clusterNames(request);
  if (items === undefined) return { mode: 'direct', stop };
  const client = request.session.client(EKSClient, request.region);
  return {
    mode: 'direct',
    value: await describeEach(request, items, (name) => clusterOf(request, client, name)),
    stop,
  };
}

async function clusterOf(request: ReadRequest, client: EKSClient, name: string) {
  const { account, region } = request;
  const cluster = await detail(
    async () => (await client.send(new DescribeClusterCommand({ name }))).cluster ?? {},
    { gone: ['ResourceNotFoundException'] },
  );
  const { version } = isUnknown(cluster) ? { version: cluster } : cluster;
  const isOnOutpost = !isUnknown(cluster) && cluster.outpostConfig !== undefined;
  return {
    resourceType: 'AWS::EKS::Cluster',
    resourceId: name,
    resourceName: name,
    arn: `arn:${account.partition}:eks:${region}:${account.id}:cluster/${name}`,
    accountId: account.id,
    awsRegion: region,
    configuration: { Name: name, Version: version },
    supplementaryConfiguration: {
      ClusterVersion: isUnknown(version)
        ? version
        : isOnOutpost
          ? { unknown: 'EKS tells it of clusters in a Region, and this one is local to an Outpost' }
          : await clusterVersion(request, version),
    },
  };
}
