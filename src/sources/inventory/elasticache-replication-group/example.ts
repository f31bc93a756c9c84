import type { Example } from '../../example';

export default {
  client: 'client-elasticache',
  service: 'elasticache',
  list: {
    operation: 'DescribeReplicationGroups',
    items: 'ReplicationGroups',
    token: 'Marker',
    pageSize: { member: 'MaxRecords', usual: 100, most: 100 },
  },
  resources: [
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        ReplicationGroupId: 'chartroom-sessions',
        Description: 'Sessions of Chartroom',
        Status: 'available',
        ARN: 'arn:aws:elasticache:eu-central-1:333344445555:replicationgroup:chartroom-sessions',
        CacheNodeType: 'cache.t4g.medium',
        AtRestEncryptionEnabled: true,
        TransitEncryptionEnabled: true,
        TransitEncryptionMode: 'required',
        Engine: 'valkey',
      },
    },
  ],
} satisfies Example;
