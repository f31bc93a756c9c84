import {
  BackupClient,
  GetBackupVaultAccessPolicyCommand,
  paginateListBackupVaults,
} from '@aws-sdk/client-backup';
import { listed } from '../../listed';
import { BACKUP_PAGE_SIZE, LIST_OF_VAULTS } from '../backup.read';

export default listed({
  client: BackupClient,
  pages: paginateListBackupVaults,
  pageSize: BACKUP_PAGE_SIZE,
  sharedAs: LIST_OF_VAULTS,
  items: ({ BackupVaultList }) => BackupVaultList,
  next: ({ NextToken }) => NextToken,
  details: {
    policy: {
      async ask(client, { BackupVaultName }) {
        const { Policy } = await client.send(new GetBackupVaultAccessPolicyCommand({ BackupVaultName }));
        return Policy;
      },
      // AWS says the same of a vault without a policy and of one that is gone.
      none: ['ResourceNotFoundException'],
    },
  },
  item: ({ account, region }, vault, { policy }) => ({
    resourceType: 'AWS::Backup::BackupVault',
    resourceId: vault.BackupVaultName,
    resourceName: vault.BackupVaultName,
    arn: vault.BackupVaultArn,
    accountId: account.id,
    awsRegion: region,
    configuration: { BackupVaultName: vault.BackupVaultName },
    supplementaryConfiguration: {
      Locked: vault.Locked,
      NumberOfRecoveryPoints: vault.NumberOfRecoveryPoints,
      AccessPolicy: policy,
    },
  }),
});
