import { IAMClient, paginateListVirtualMFADevices } from '@aws-sdk/client-iam';
import { gather, nextMarker } from '../../../aws/client/pages';
import { rootUserArn } from '../../../model/resource-name';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';

/** The most AWS gives. */
const PAGE_SIZE = 1_000;

export default async function readVirtualMfaDevices({
  session,
  account,
  region,
}: ReadRequest): Promise<Reading> {
  const pages = paginateListVirtualMFADevices(
    { client: session.client(IAMClient, region), pageSize: PAGE_SIZE },
    { AssignmentStatus: 'Assigned' },
  );
  const { items, stop } = await gather(pages, {
    items: ({ VirtualMFADevices }) => VirtualMFADevices,
    next: ({ IsTruncated, Marker }) => nextMarker(IsTruncated, Marker),
  });
  const root = rootUserArn(account);
  return {
    stop,
    value: items
      ?.map(({ SerialNumber, User }) => ({ SerialNumber, UserArn: User?.Arn }))
      .filter(({ UserArn }) => UserArn === undefined || UserArn === root),
  };
}
