import type { Example } from '../../example';

export default {
  client: 'client-rds',
  service: 'rds',
  list: {
    operation: 'DescribeDBSnapshots',
    items: 'DBSnapshots',
    token: 'Marker',
    pageSize: { member: 'MaxRecords', usual: 100, most: 100 },
  },
  details: {
    DescribeDBSnapshotAttributes: {
      by: { member: 'DBSnapshotIdentifier', listed: 'DBSnapshotIdentifier' },
      gone: { code: 'DBSnapshotNotFound', message: 'There is no such snapshot.' },
    },
  },
  resources: [
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        DBSnapshotIdentifier: 'chartroom-main-before-16',
        DBSnapshotArn: 'arn:aws:rds:eu-central-1:333344445555:snapshot:chartroom-main-before-16',
        DBInstanceIdentifier: 'chartroom-main',
        DbiResourceId: 'db-FERNHILLCHARTROOMMAIN0001',
        SnapshotType: 'manual',
        SnapshotCreateTime: '2026-03-02T05:00:00.000Z',
        Status: 'available',
        Engine: 'postgres',
        Encrypted: true,
        TagList: [{ Key: 'owner', Value: 'charts' }],
      },
      details: {
        DescribeDBSnapshotAttributes: {
          DBSnapshotAttributesResult: {
            DBSnapshotIdentifier: 'chartroom-main-before-16',
            DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: [] }],
          },
        },
      },
    },
  ],
} satisfies Example;
