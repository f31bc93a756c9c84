import type { Example } from '../../example';

export default {
  client: 'client-rds',
  service: 'rds',
  list: {
    operation: 'DescribeDBClusterSnapshots',
    items: 'DBClusterSnapshots',
    token: 'Marker',
    pageSize: { member: 'MaxRecords', usual: 100, most: 100 },
  },
  details: {
    DescribeDBClusterSnapshotAttributes: {
      by: { member: 'DBClusterSnapshotIdentifier', listed: 'DBClusterSnapshotIdentifier' },
      gone: { code: 'DBClusterSnapshotNotFoundFault', message: 'There is no such cluster snapshot.' },
    },
  },
  resources: [
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        DBClusterSnapshotIdentifier: 'chartroom-ledger-year-end',
        DBClusterSnapshotArn:
          'arn:aws:rds:eu-central-1:333344445555:cluster-snapshot:chartroom-ledger-year-end',
        DBClusterIdentifier: 'chartroom-ledger',
        SnapshotType: 'manual',
        SnapshotCreateTime: '2026-01-01T05:00:00.000Z',
        Status: 'available',
        Engine: 'aurora-postgresql',
        StorageEncrypted: true,
        TagList: [],
      },
      details: {
        DescribeDBClusterSnapshotAttributes: {
          DBClusterSnapshotAttributesResult: {
            DBClusterSnapshotIdentifier: 'chartroom-ledger-year-end',
            DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: [] }],
          },
        },
      },
    },
  ],
} satisfies Example;
