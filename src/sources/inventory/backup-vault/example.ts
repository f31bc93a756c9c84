import type { Example } from '../../example';

const gone = { code: 'ResourceNotFoundException', message: 'Backup vault does not exist.' };

export default {
  client: 'client-backup',
  service: 'backup',
  list: {
    operation: 'ListBackupVaults',
    items: 'BackupVaultList',
    token: 'NextToken',
    pageSize: { member: 'MaxResults', usual: 1_000, most: 1_000 },
  },
  details: {
    GetBackupVaultAccessPolicy: {
      by: { member: 'BackupVaultName', listed: 'BackupVaultName' },
      none: { code: 'ResourceNotFoundException', message: 'Backup vault has no access policy.' },
      gone,
    },
    ListRecoveryPointsByBackupVault: {
      by: { member: 'BackupVaultName', listed: 'BackupVaultName' },
      sends: ['MaxResults'],
      gone,
    },
  },
  resources: [
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        BackupVaultName: 'chartroom',
        BackupVaultArn: 'arn:aws:backup:eu-central-1:333344445555:backup-vault:chartroom',
        VaultType: 'BACKUP_VAULT',
        CreationDate: '2024-05-06T08:00:00.000Z',
        EncryptionKeyArn: 'arn:aws:kms:eu-central-1:333344445555:key/1a2b3c4d-0000-4000-8000-0000000da7a1',
        NumberOfRecoveryPoints: 1,
        Locked: true,
        MinRetentionDays: 35,
      },
      details: {
        GetBackupVaultAccessPolicy: {
          BackupVaultName: 'chartroom',
          BackupVaultArn: 'arn:aws:backup:eu-central-1:333344445555:backup-vault:chartroom',
          Policy:
            '{"Version":"2012-10-17","Statement":[{"Sid":"Keep","Effect":"Deny","Principal":"*","Action":["backup:DeleteRecoveryPoint","backup:UpdateRecoveryPointLifecycle","backup:PutBackupVaultAccessPolicy"],"Resource":"*"}]}',
        },
        ListRecoveryPointsByBackupVault: {
          RecoveryPoints: [
            {
              RecoveryPointArn:
                'arn:aws:backup:eu-central-1:333344445555:recovery-point:1eb3b5e7-9eb0-435a-a80b-108b488b0d45',
              BackupVaultName: 'chartroom',
              ResourceArn: 'arn:aws:dynamodb:eu-central-1:333344445555:table/chartroom-sessions',
              ResourceType: 'DynamoDB',
              Status: 'COMPLETED',
              CreationDate: '2026-09-30T05:00:00.000Z',
              IsEncrypted: true,
            },
          ],
        },
      },
    },
  ],
} satisfies Example;
