import { BackupClient, paginateListRecoveryPointsByBackupVault } from '@aws-sdk/client-backup';
import pLimit from 'p-limit';
import { gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import { mapReadable, type Reading } from '../../reading';
import { BACKUP_PAGE_SIZE, vaultsOf } from '../backup.read';

/** Vaults that are asked for at the same time. */
const AT_ONCE = 8;

/** The recovery points of every vault; one whose list is refused makes the reading incomplete, and keeps the others. */
export default async function readRecoveryPoints(request: ReadRequest): Promise<Reading> {
  const { account, region, session } = request;
  const client = session.client(BackupClient, region);
  const vaults = await vaultsOf(request);
  if (vaults.items === undefined) return { mode: 'direct', stop: vaults.stop };
  const lists = await pLimit(AT_ONCE).map(vaults.items, ({ BackupVaultName }) =>
    gather(
      paginateListRecoveryPointsByBackupVault({ client, pageSize: BACKUP_PAGE_SIZE }, { BackupVaultName }),
      { items: ({ RecoveryPoints }) => RecoveryPoints, next: ({ NextToken }) => NextToken },
    ),
  );
  const stop = vaults.stop ?? lists.find((list) => list.stop !== undefined)?.stop;
  const points = lists.flatMap(({ items = [] }) => items);
  return {
    mode: 'direct',
    stop,
    value: mapReadable(points, (point) => ({
      resourceType: 'AWS::Backup::RecoveryPoint',
      resourceId: point.RecoveryPointArn,
      arn: point.RecoveryPointArn,
      accountId: account.id,
      awsRegion: region,
      configuration: {
        BackupVaultName: point.BackupVaultName,
        ResourceArn: point.ResourceArn,
        IsEncrypted: point.IsEncrypted,
      },
    })),
  };
}
