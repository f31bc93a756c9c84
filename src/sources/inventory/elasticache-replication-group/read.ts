import { ElastiCacheClient, paginateDescribeReplicationGroups } from '@aws-sdk/client-elasticache';
import { listed } from '../../listed';

export default listed({
  client: ElastiCacheClient,
  pages: paginateDescribeReplicationGroups,
  pageSize: 100,
  items: ({ ReplicationGroups }) => ReplicationGroups,
  next: ({ Marker }) => Marker,
  item: ({ account, region }, group) => ({
    resourceType: 'AWS::ElastiCache::ReplicationGroup',
    resourceId: group.ReplicationGroupId,
    resourceName: group.ReplicationGroupId,
    arn:
      group.ARN ??
      `arn:${account.partition}:elasticache:${region}:${account.id}:replicationgroup:${group.ReplicationGroupId}`,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      ReplicationGroupId: group.ReplicationGroupId,
      AtRestEncryptionEnabled: group.AtRestEncryptionEnabled,
      TransitEncryptionEnabled: group.TransitEncryptionEnabled,
      TransitEncryptionMode: group.TransitEncryptionMode,
    },
  }),
});
