import { BackupClient, paginateListRestoreJobs } from '@aws-sdk/client-backup';
import { gather } from '../../../aws/client/pages';
import { addDays } from '../../../model/instant';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { BACKUP_PAGE_SIZE } from '../backup.read';
import { RESTORES_SINCE_DAYS } from './part';

export default async function readRestoreJobs(request: ReadRequest): Promise<Reading> {
  const client = request.session.client(BackupClient, request.region);
  const { items, stop } = await gather(
    paginateListRestoreJobs(
      { client, pageSize: BACKUP_PAGE_SIZE },
      {
        ByStatus: 'COMPLETED',
        ByCompleteAfter: new Date(addDays(request.now, -RESTORES_SINCE_DAYS)),
      },
    ),
    { items: ({ RestoreJobs }) => RestoreJobs, next: ({ NextToken }) => NextToken },
  );
  return { mode: 'direct', value: items, stop };
}
