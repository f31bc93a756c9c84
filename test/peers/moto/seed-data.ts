import { BackupClient, CreateBackupPlanCommand, CreateBackupVaultCommand } from '@aws-sdk/client-backup';
import { CreateTableCommand, DynamoDBClient, UpdateContinuousBackupsCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateDBClusterCommand,
  CreateDBSnapshotCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBSnapshotsCommand,
  ModifyDBSnapshotAttributeCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Session } from '../../../src/aws/client/session';
import { ACCOUNT, WATCHED } from './places';
import type { Names } from './seed-region';

/** Tables, topics, queues, a cluster, snapshots and backup plans, each once as it should be and once not. */
export async function seedData(session: Session, names: Names): Promise<Names> {
  await seedTables(session.client(DynamoDBClient, WATCHED), names['rotating-key']);
  await seedTopics(session.client(SNSClient, WATCHED));
  await seedQueues(session.client(SQSClient, WATCHED));
  return {
    ...(await seedSnapshots(session.client(RDSClient, WATCHED))),
    ...(await seedBackups(session.client(BackupClient, WATCHED))),
  };
}

const open = (Action: string, Resource: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid: 'Open', Effect: 'Allow', Principal: '*', Action, Resource }],
  });

async function seedTables(client: DynamoDBClient, key: string | undefined): Promise<void> {
  const table = (TableName: string, settings: Partial<CreateTableCommand['input']>) =>
    client.send(
      new CreateTableCommand({
        TableName,
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
        ...settings,
      }),
    );
  await table('kept-table', {
    DeletionProtectionEnabled: true,
    SSESpecification: {
      Enabled: true,
      SSEType: 'KMS',
      KMSMasterKeyId: `arn:aws:kms:${WATCHED}:${ACCOUNT}:key/${key}`,
    },
  });
  await table('plain-table', {});
  await client.send(
    new UpdateContinuousBackupsCommand({
      TableName: 'kept-table',
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    }),
  );
}

async function seedTopics(client: SNSClient): Promise<void> {
  await client.send(
    new CreateTopicCommand({ Name: 'kept-topic', Attributes: { KmsMasterKeyId: 'alias/aws/sns' } }),
  );
  const arn = `arn:aws:sns:${WATCHED}:${ACCOUNT}:open-topic`;
  await client.send(
    new CreateTopicCommand({ Name: 'open-topic', Attributes: { Policy: open('sns:Publish', arn) } }),
  );
}

async function seedQueues(client: SQSClient): Promise<void> {
  await client.send(
    new CreateQueueCommand({ QueueName: 'kept-queue', Attributes: { SqsManagedSseEnabled: 'true' } }),
  );
  const arn = `arn:aws:sqs:${WATCHED}:${ACCOUNT}:open-queue`;
  await client.send(
    new CreateQueueCommand({
      QueueName: 'open-queue',
      Attributes: { SqsManagedSseEnabled: 'false', Policy: open('sqs:SendMessage', arn) },
    }),
  );
}

/** moto takes an automated snapshot of each database as it is made, under a name with the time of day in it. */
async function seedSnapshots(client: RDSClient): Promise<Names> {
  await client.send(
    new CreateDBClusterCommand({
      DBClusterIdentifier: 'kept-cluster',
      Engine: 'aurora-postgresql',
      MasterUsername: 'master',
      MasterUserPassword: 'not-a-secret',
      StorageEncrypted: true,
      DeletionProtection: true,
      BackupRetentionPeriod: 7,
      EnableCloudwatchLogsExports: ['postgresql'],
    }),
  );
  const DBSnapshotIdentifier = 'given-away';
  await client.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier: 'scratch', DBSnapshotIdentifier }));
  await client.send(
    new ModifyDBSnapshotAttributeCommand({
      DBSnapshotIdentifier,
      AttributeName: 'restore',
      ValuesToAdd: ['all'],
    }),
  );
  const { DBSnapshots = [] } = await client.send(
    new DescribeDBSnapshotsCommand({ SnapshotType: 'automated' }),
  );
  const { DBClusterSnapshots = [] } = await client.send(
    new DescribeDBClusterSnapshotsCommand({ SnapshotType: 'automated' }),
  );
  const taken = [
    ...DBSnapshots.map((each) => [each.DBInstanceIdentifier, each.DBSnapshotArn ?? ''] as const),
    ...DBClusterSnapshots.map((each) => [each.DBClusterIdentifier, each.DBClusterSnapshotArn ?? ''] as const),
  ];
  return Object.fromEntries(taken.map(([of, arn]) => [`automated/${of}`, arn]));
}

async function seedBackups(client: BackupClient): Promise<Names> {
  await client.send(new CreateBackupVaultCommand({ BackupVaultName: 'empty-vault' }));
  const plan = async (
    BackupPlanName: string,
    DeleteAfterDays: number,
    DestinationBackupVaultArn?: string,
  ) => {
    const { BackupPlanArn = '' } = await client.send(
      new CreateBackupPlanCommand({
        BackupPlan: {
          BackupPlanName,
          Rules: [
            {
              RuleName: 'daily',
              TargetBackupVaultName: 'empty-vault',
              ScheduleExpression: 'cron(0 5 ? * * *)',
              Lifecycle: { DeleteAfterDays },
              ...(DestinationBackupVaultArn !== undefined && {
                CopyActions: [{ DestinationBackupVaultArn }],
              }),
            },
          ],
        },
      }),
    );
    return [`plan/${BackupPlanName}`, BackupPlanArn] as const;
  };
  return Object.fromEntries([
    await plan('long', 35, `arn:aws:backup:us-east-1:${ACCOUNT}:backup-vault:copies`),
    await plan('short', 7),
  ]);
}
