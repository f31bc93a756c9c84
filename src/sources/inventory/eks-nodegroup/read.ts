import { DescribeNodegroupCommand, EKSClient, paginateListNodegroups } from '@aws-sdk/client-eks';
import { classify, nameOf } from '../../../aws/client/classify';
import { gather } from '../../../aws/client/pages';
import { tagsOfMap } from '../../../model/resource-tags';
import type { ReadRequest } from '../../collector';
import { describeEach } from '../../describe-each';
import { ResourceGone, type Reading } from '../../reading';
import { clusterNames, clusterVersion, PAGE_SIZE } from '../eks.read';

interface Named {
  readonly clusterName: string;
  readonly nodegroupName: string;
}

/**
 * The managed ones; what else joins a cluster is not EKS's to tell. Only the description of a node group has its ARN, so
 * one that cannot be described is missing.
 */
export default async function readNodegroups(request: ReadRequest): Promise<Reading> {
  const { items: clusters, stop } = await clusterNames(request);
  if (clusters === undefined) return { mode: 'direct', stop };
  const client = request.session.client(EKSClient, request.region);
  const lists = await Promise.all(clusters.map((clusterName) => nodegroupsOf(client, clusterName)));
  const stops = [stop, ...lists.map((list) => list.stop)];
  const named = lists.flatMap(({ items = [] }) => items);
  const described = await describeEach(request, named, async (each) => {
    const nodegroup = await nodegroupOf(request, client, each);
    if ('configuration' in nodegroup) return nodegroup;
    stops.push(nodegroup);
    return undefined;
  });
  return {
    mode: 'direct',
    value: described.filter((nodegroup) => nodegroup !== undefined),
    stop: stops.find((each) => each !== undefined),
  };
}

async function nodegroupsOf(client: EKSClient, clusterName: string) {
  const pages = paginateListNodegroups({ client, pageSize: PAGE_SIZE }, { clusterName });
  return gather(pages, {
    items: ({ nodegroups }) => nodegroups?.map((nodegroupName): Named => ({ clusterName, nodegroupName })),
    next: ({ nextToken }) => nextToken,
  });
}

/** @throws ResourceGone */
async function nodegroupOf(request: ReadRequest, client: EKSClient, named: Named) {
  const { account, region } = request;
  const { clusterName, nodegroupName } = named;
  try {
    const { nodegroup } = await client.send(new DescribeNodegroupCommand({ ...named }));
    if (nodegroup === undefined) throw new Error('the answer has no node group in it');
    return {
      resourceType: 'AWS::EKS::Nodegroup',
      resourceId: `${clusterName}/${nodegroupName}`,
      resourceName: nodegroupName,
      arn: nodegroup.nodegroupArn,
      accountId: account.id,
      awsRegion: region,
      configuration: {
        ClusterName: clusterName,
        NodegroupName: nodegroupName,
        Version: nodegroup.version,
        ReleaseVersion: nodegroup.releaseVersion,
        AmiType: nodegroup.amiType,
      },
      supplementaryConfiguration: {
        ClusterVersion: await clusterVersion(request, nodegroup.version),
        Tags: tagsOfMap(nodegroup.tags),
      },
    };
  } catch (thrown) {
    if (nameOf(thrown) === 'ResourceNotFoundException')
      throw new ResourceGone(nodegroupName, { cause: thrown });
    return classify(thrown);
  }
}
