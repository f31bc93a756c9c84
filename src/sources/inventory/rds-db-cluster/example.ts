import type { Example } from '../../example';

export default {
  client: 'client-rds',
  service: 'rds',
  list: {
    operation: 'DescribeDBClusters',
    items: 'DBClusters',
    token: 'Marker',
    pageSize: { member: 'MaxRecords', usual: 100, most: 100 },
  },
  details: {
    DescribeDBClusterParameters: {
      by: { member: 'DBClusterParameterGroupName', listed: 'DBClusterParameterGroup' },
      sends: ['Filters', 'MaxRecords'],
      gone: { code: 'DBParameterGroupNotFound', message: 'There is no such cluster parameter group.' },
    },
  },
  resources: [
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        DBClusterIdentifier: 'chartroom-ledger',
        DBClusterArn: 'arn:aws:rds:eu-central-1:333344445555:cluster:chartroom-ledger',
        DbClusterResourceId: 'cluster-FERNHILLLEDGER0000001',
        Engine: 'aurora-postgresql',
        EngineVersion: '16.6',
        Status: 'available',
        ClusterCreateTime: '2025-02-03T08:00:00.000Z',
        MasterUsername: 'ledger_admin',
        StorageEncrypted: true,
        MultiAZ: true,
        DeletionProtection: true,
        BackupRetentionPeriod: 14,
        IAMDatabaseAuthenticationEnabled: true,
        EnabledCloudwatchLogsExports: ['postgresql'],
        AutoMinorVersionUpgrade: true,
        DBClusterParameterGroup: 'default.aurora-postgresql16',
        DBClusterMembers: [],
        TagList: [{ Key: 'data', Value: 'patient' }],
      },
      details: {
        DescribeDBClusterParameters: {
          Parameters: [
            {
              ParameterName: 'rds.force_ssl',
              ParameterValue: '1',
              ApplyType: 'dynamic',
              DataType: 'boolean',
            },
          ],
        },
      },
    },
  ],
} satisfies Example;
