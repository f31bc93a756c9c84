import type { Example } from '../../example';

export default {
  client: 'client-redshift',
  service: 'redshift',
  list: {
    operation: 'DescribeClusters',
    items: 'Clusters',
    token: 'Marker',
    pageSize: { member: 'MaxRecords', usual: 100, most: 100 },
  },
  resources: [
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        ClusterIdentifier: 'chartroom-warehouse',
        NodeType: 'ra3.large',
        ClusterStatus: 'available',
        MasterUsername: 'canary_master_user_3be1',
        DBName: 'warehouse',
        ClusterCreateTime: '2024-06-03T08:00:00.000Z',
        PubliclyAccessible: false,
        Encrypted: true,
        KmsKeyId: 'arn:aws:kms:eu-central-1:333344445555:key/1a2b3c4d-0000-4000-8000-0000000da7a1',
        NumberOfNodes: 2,
        Tags: [{ Key: 'owner', Value: 'charts' }],
      },
    },
  ],
} satisfies Example;
