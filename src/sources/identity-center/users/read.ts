import { paginateListUsers, type Email } from '@aws-sdk/client-identitystore';
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
  return { value: items?.map(({ Emails, ...user }) => ({ ...user, Email: primaryOf(Emails) })), stop };
}

/** The directory that a user comes from need not say which is the primary one; a single address is it. */
function primaryOf(emails: readonly Email[] = []): string | undefined {
  const primary = emails.find(({ Primary }) => Primary) ?? (emails.length === 1 ? emails[0] : undefined);
  return primary?.Value;
}
