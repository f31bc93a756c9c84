import { BackupClient, paginateListBackupVaults } from '@aws-sdk/client-backup';
import { gather } from '../../aws/client/pages';
import type { ReadRequest } from '../collector';

/** The most AWS gives of each list of AWS Backup. */
export const BACKUP_PAGE_SIZE = 1_000;

/** Under this name the list is asked for once in a Region. */
export const LIST_OF_VAULTS = 'backup:ListBackupVaults';

/** A Region's vaults: for them, and for their recovery points. */
export function vaultsOf({ session, region, once }: Pick<ReadRequest, 'session' | 'region' | 'once'>) {
  return once(LIST_OF_VAULTS, () =>
    gather(
      paginateListBackupVaults(
        { client: session.client(BackupClient, region), pageSize: BACKUP_PAGE_SIZE },
        {},
      ),
      { items: ({ BackupVaultList }) => BackupVaultList, next: ({ NextToken }) => NextToken },
    ),
  );
}
