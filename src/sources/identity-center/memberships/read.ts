import { paginateListGroupMemberships } from '@aws-sdk/client-identitystore';
import { gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { askEach } from '../ask-each.read';
import { groupsOf } from '../groups.read';
import { PAGE_SIZE, placeOf } from '../instance.read';

export default async function readMemberships(request: ReadRequest): Promise<Reading> {
  const place = await placeOf(request);
  if ('stop' in place) return place;
  const { store: client, instance } = place;
  return askEach(request, await groupsOf(request, place), {
    ask: ({ GroupId }) =>
      gather(
        paginateListGroupMemberships(
          { client, pageSize: PAGE_SIZE },
          { IdentityStoreId: instance.IdentityStoreId, GroupId },
        ),
        { items: ({ GroupMemberships }) => GroupMemberships, next: ({ NextToken }) => NextToken },
      ),
    item: ({ GroupId }, members) => ({
      GroupId,
      Members: members.map(({ MemberId, ...membership }) => ({ ...membership, UserId: MemberId?.UserId })),
    }),
  });
}
