import { paginateListUsers, type User } from '@aws-sdk/client-identitystore';
import { gather, type Gathered } from '../../aws/client/pages';
import type { ReadRequest } from '../collector';
import { inTime } from '../in-time';
import { PAGE_SIZE, type Place } from './instance.read';

/** Every user, listed once for all parts. */
export function usersOf(request: ReadRequest, { store: client, instance }: Place): Promise<Gathered<User>> {
  return request.onceForAllRegions('identitystore:ListUsers', () => {
    const { IdentityStoreId } = instance;
    const pages = paginateListUsers({ client, pageSize: PAGE_SIZE }, { IdentityStoreId });
    return gather(
      inTime(request, pages, ({ NextToken }) => NextToken),
      { items: ({ Users }) => Users, next: ({ NextToken }) => NextToken },
    );
  });
}
