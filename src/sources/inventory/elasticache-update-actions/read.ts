import {
  ElastiCacheClient,
  paginateDescribeUpdateActions,
  type UpdateAction,
} from '@aws-sdk/client-elasticache';
import { gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import type { Owner } from '../../describe-each';
import { mapReadable, type Reading } from '../../reading';

/**
 * Those that expired too: they are contained in later ones, and what was not applied of them is open until one of those is.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Self-Service-Updates.html
 * AWS publishes no largest page, so its own is asked for.
 */
export default async function readUpdateActions(request: ReadRequest): Promise<Reading> {
  const client = request.session.client(ElastiCacheClient, request.region);
  const { items, stop } = await gather(
    paginateDescribeUpdateActions({ client }, { ServiceUpdateStatus: ['available', 'expired'] }),
    { items: ({ UpdateActions }) => UpdateActions, next: ({ Marker }) => Marker },
  );
  return {
    mode: 'direct',
    value: items && mapReadable(items, (action) => ({ ...action, Arn: arnOf(request, action) })),
    stop,
  };
}

function arnOf({ account, region }: Owner, { ReplicationGroupId, CacheClusterId }: UpdateAction) {
  const kind = ReplicationGroupId === undefined ? 'cluster' : 'replicationgroup';
  const id = ReplicationGroupId ?? CacheClusterId;
  return id && `arn:${account.partition}:elasticache:${region}:${account.id}:${kind}:${id}`;
}
