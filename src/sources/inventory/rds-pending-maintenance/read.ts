import { paginateDescribePendingMaintenanceActions, RDSClient } from '@aws-sdk/client-rds';
import { gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';

/** The most AWS gives. */
const PAGE_SIZE = 100;

export default async function readPendingMaintenance({ session, region }: ReadRequest): Promise<Reading> {
  const client = session.client(RDSClient, region);
  const { items, stop } = await gather(
    paginateDescribePendingMaintenanceActions({ client, pageSize: PAGE_SIZE }, {}),
    { items: ({ PendingMaintenanceActions }) => PendingMaintenanceActions, next: ({ Marker }) => Marker },
  );
  return { mode: 'direct', value: items, stop };
}
