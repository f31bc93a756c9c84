import { DescribeClusterCommand, EKSClient, type Cluster, type LogSetup } from '@aws-sdk/client-eks';
import { isUnknown, type Known } from '../../../model/known';
import { tagsOfMap } from '../../../model/resource-tags';
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
    configuration: { Name: name, Version: version, ...settingsOf(cluster) },
    supplementaryConfiguration: {
      ClusterVersion: isUnknown(version)
        ? version
        : isOnOutpost
          ? { unknown: 'EKS tells it of clusters in a Region, and this one is local to an Outpost' }
          : await clusterVersion(request, version),
      Tags: isUnknown(cluster) ? cluster : tagsOfMap(cluster.tags),
    },
  };
}

/**
 * EKS leaves encryption out of a cluster that has no key of the customer's, and tells of logging in two lists: what is
 * on, and what is not.
 */
export function settingsOf(cluster: Known<Cluster>) {
  if (isUnknown(cluster)) return { ResourcesVpcConfig: cluster, EncryptionConfig: cluster, Logging: cluster };
  const { name, resourcesVpcConfig: network, encryptionConfig, logging } = cluster;
  return {
    ResourcesVpcConfig: network && {
      EndpointPublicAccess: network.endpointPublicAccess,
      PublicAccessCidrs:
        network.publicAccessCidrs ?? (network.endpointPublicAccess === false ? [] : undefined),
    },
    EncryptionConfig:
      name === undefined
        ? undefined
        : (encryptionConfig ?? []).map(({ resources, provider }) => ({
            Resources: resources,
            Provider: { KeyArn: provider?.keyArn },
          })),
    Logging: loggingOf(logging?.clusterLogging),
  };
}

/** Nothing where it is not said of a kind whether it is on. */
function loggingOf(setups: readonly LogSetup[] | undefined) {
  if (setups === undefined || setups.some(({ enabled }) => enabled === undefined)) return undefined;
  return {
    ClusterLogging: {
      EnabledTypes: setups
        .filter(({ enabled }) => enabled)
        .flatMap(({ types = [] }) => types.map((Type) => ({ Type }))),
    },
  };
}
