import { BackupClient, paginateListProtectedResources } from '@aws-sdk/client-backup';
import { gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { BACKUP_PAGE_SIZE } from '../backup.read';

export default async function readProtectedResources(request: ReadRequest): Promise<Reading> {
  const client = request.session.client(BackupClient, request.region);
  const { items, stop } = await gather(
    paginateListProtectedResources({ client, pageSize: BACKUP_PAGE_SIZE }, {}),
    { items: ({ Results }) => Results, next: ({ NextToken }) => NextToken },
  );
  return { mode: 'direct', value: items, stop };
}
