import { paginateListGroups, type Group } from '@aws-sdk/client-identitystore';
import { gather, type Gathered } from '../../aws/client/pages';
import type { ReadRequest } from '../collector';
import { inTime } from '../in-time';
import { PAGE_SIZE, type Place } from './instance.read';

/** Every group, listed once for all parts. */
export function groupsOf(request: ReadRequest, { store: client, instance }: Place): Promise<Gathered<Group>> {
  return request.onceForAllRegions('identitystore:ListGroups', () => {
    const { IdentityStoreId } = instance;
    const pages = paginateListGroups({ client, pageSize: PAGE_SIZE }, { IdentityStoreId });
    return gather(
      inTime(request, pages, ({ NextToken }) => NextToken),
      { items: ({ Groups }) => Groups, next: ({ NextToken }) => NextToken },
    );
  });
}
