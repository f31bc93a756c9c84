import type { Example } from '../../example';

const gone = { code: 'ResourceNotFoundException', message: 'Requested resource not found.' };
const backups = (PointInTimeRecoveryStatus: string) => ({
  ContinuousBackupsDescription: {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus },
  },
});

export default {
  client: 'client-dynamodb',
  service: 'dynamodb',
  list: {
    operation: 'ListTables',
    items: 'TableNames',
    text: 'TableName',
    token: 'ExclusiveStartTableName',
    next: 'LastEvaluatedTableName',
    pageSize: { member: 'Limit', usual: 100, most: 100 },
  },
  details: {
    DescribeTable: { by: { member: 'TableName', listed: 'TableName' }, gone },
    DescribeContinuousBackups: { by: { member: 'TableName', listed: 'TableName' }, gone },
    ListTagsOfResource: { by: { member: 'ResourceArn', listed: 'TableArn' }, gone },
  },
  resources: [
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        TableName: 'chartroom-sessions',
        TableArn: 'arn:aws:dynamodb:eu-central-1:333344445555:table/chartroom-sessions',
      },
      details: {
        DescribeTable: {
          Table: {
            TableName: 'chartroom-sessions',
            TableArn: 'arn:aws:dynamodb:eu-central-1:333344445555:table/chartroom-sessions',
            TableStatus: 'ACTIVE',
            CreationDateTime: '2024-05-06T08:00:00.000Z',
            ItemCount: 5120,
            DeletionProtectionEnabled: true,
            SSEDescription: {
              Status: 'ENABLED',
              SSEType: 'KMS',
              KMSMasterKeyArn:
                'arn:aws:kms:eu-central-1:333344445555:key/1a2b3c4d-0000-4000-8000-0000000da7a1',
            },
          },
        },
        DescribeContinuousBackups: backups('ENABLED'),
        ListTagsOfResource: { Tags: [{ Key: 'data', Value: 'patient' }] },
      },
    },
  ],
} satisfies Example;
