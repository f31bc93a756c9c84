import { paginateListUsers } from '@aws-sdk/client-identitystore';
import { gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import { inTime } from '../../in-time';
import type { Reading } from '../../reading';
import { PAGE_SIZE, placeOf } from '../instance.read';

export default async function readUsers(request: ReadRequest): Promise<Reading> {
  const place = await placeOf(request);
  if ('stop' in place) return place;
  const { store: client, instance } = place;
  const pages = paginateListUsers(
    { client, pageSize: PAGE_SIZE },
    { IdentityStoreId: instance.IdentityStoreId },
  );
  const { items, stop } = await gather(
    inTime(request, pages, ({ NextToken }) => NextToken),
    { items: ({ Users }) => Users, next: ({ NextToken }) => NextToken },
  );
  return { value: items, stop };
}
