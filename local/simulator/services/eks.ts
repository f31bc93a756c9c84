import * as client from '@aws-sdk/client-eks';
import { KUBERNETES_VERSIONS } from '../../organization/kubernetes-versions';
import type { Cluster, Nodegroup } from '../../organization/resources';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService, type Call } from '../service';

const PAGE = 100;
const LOG_TYPES: readonly client.LogType[] = [
  'api',
  'audit',
  'authenticator',
  'controllerManager',
  'scheduler',
];

const clusterArn = (name: string, { organization: { partition }, account, region }: Call) =>
  `arn:${partition}:eks:${region}:${account.id}:cluster/${name}`;

/** Stands in for EKS. */
export const eks = defineService({
  name: 'eks',
  protocol: { kind: 'rest-json' },
  client,
  wording: { failed: ['ServerException', 500] },
  handlers: {
    ListClusters({ maxResults, nextToken }, { here }) {
      const page = pageOf(here.clusters, pageRequest(nextToken, maxResults));
      return { clusters: page.items.map(({ name }) => name), nextToken: page.next };
    },

    DescribeCluster({ name = '' }, call) {
      const { version, createdAt, publicCidrs, secretsKeyArn, logs = [] } = clusterNamed(name, call);
      return {
        cluster: {
          name,
          arn: clusterArn(name, call),
          version,
          tags: {},
          createdAt: new Date(createdAt),
          status: client.ClusterStatus.ACTIVE,
          resourcesVpcConfig: {
            endpointPublicAccess: publicCidrs !== undefined,
            endpointPrivateAccess: true,
            publicAccessCidrs: publicCidrs ?? [],
          },
          ...(secretsKeyArn !== undefined && {
            encryptionConfig: [{ resources: ['secrets'], provider: { keyArn: secretsKeyArn } }],
          }),
          logging: {
            clusterLogging: [
              { types: logs, enabled: true },
              { types: LOG_TYPES.filter((type) => !logs.includes(type)), enabled: false },
            ],
          },
        },
      };
    },

    DescribeClusterVersions({ clusterVersions = [], includeAll = false, maxResults, nextToken }, { now }) {
      const told = KUBERNETES_VERSIONS.map((version) => ({ ...version, status: statusAt(version, now) }));
      const wanted = told.filter(
        ({ version, status }) =>
          (clusterVersions.length === 0 || clusterVersions.includes(version)) &&
          (includeAll || status !== 'UNSUPPORTED'),
      );
      const page = pageOf(wanted, pageRequest(nextToken, maxResults));
      return {
        clusterVersions: page.items.map(({ version, status, standardUntil, extendedUntil }) => ({
          clusterVersion: version,
          clusterType: 'eks',
          versionStatus: status,
          endOfStandardSupportDate: new Date(standardUntil),
          endOfExtendedSupportDate: new Date(extendedUntil),
        })),
        nextToken: page.next,
      };
    },

    ListNodegroups({ clusterName = '', maxResults, nextToken }, call) {
      const { nodegroups } = clusterNamed(clusterName, call);
      const page = pageOf(nodegroups, pageRequest(nextToken, maxResults));
      return { nodegroups: page.items.map(({ name }) => name), nextToken: page.next };
    },

    DescribeNodegroup({ clusterName = '', nodegroupName = '' }, call) {
      const found = clusterNamed(clusterName, call).nodegroups.find(({ name }) => name === nodegroupName);
      if (found === undefined) throw missing(`No node group found for name: ${nodegroupName}.`);
      return { nodegroup: nodegroup(found, clusterName, call) };
    },
  },
});

function pageRequest(token: string | undefined, size: number | undefined) {
  return { token, size, usual: PAGE, most: PAGE, invalid: 'InvalidParameterException' };
}

const missing = (message: string) => new AwsError('ResourceNotFoundException', message, 404);

/** @throws AwsError when there is no cluster of that name. */
function clusterNamed(wanted: string, { here }: Call): Cluster {
  const cluster = here.clusters.find(({ name }) => name === wanted);
  if (cluster === undefined) throw missing(`No cluster found for name: ${wanted}.`);
  return cluster;
}

function statusAt(
  { standardUntil, extendedUntil }: (typeof KUBERNETES_VERSIONS)[number],
  now: string,
): client.VersionStatus {
  if (now < standardUntil) return 'STANDARD_SUPPORT';
  return now < extendedUntil ? 'EXTENDED_SUPPORT' : 'UNSUPPORTED';
}

function nodegroup(
  { name, id, version, releaseVersion, amiType }: Nodegroup,
  clusterName: string,
  call: Call,
): client.Nodegroup {
  return {
    nodegroupName: name,
    nodegroupArn: `${clusterArn(clusterName, call).replace(':cluster/', ':nodegroup/')}/${name}/${id}`,
    clusterName,
    version,
    tags: {},
    releaseVersion,
    amiType,
    status: 'ACTIVE',
  };
}
