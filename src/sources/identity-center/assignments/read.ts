import { paginateListAccountAssignments } from '@aws-sdk/client-sso-admin';
import { gather, type Gathered } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { askEach } from '../ask-each.read';
import { PAGE_SIZE, permissionSetsOf, placeOf, type Place } from '../instance.read';
import { provisionedAccounts } from '../provisioned-accounts.read';

interface Pair {
  readonly AccountId: string;
  readonly PermissionSetArn: string;
}

export default async function readAssignments(request: ReadRequest): Promise<Reading> {
  const place = await placeOf(request);
  if ('stop' in place) return place;
  const { sso: client, instance } = place;
  return askEach(request, await pairsOf(request, place), {
    ask: (pair) =>
      gather(
        paginateListAccountAssignments(
          { client, pageSize: PAGE_SIZE },
          { InstanceArn: instance.InstanceArn, ...pair },
        ),
        { items: ({ AccountAssignments }) => AccountAssignments, next: ({ NextToken }) => NextToken },
      ),
    item: (pair, Principals) => ({ ...pair, Principals }),
  });
}

/** Every permission set in every account that has it: an assignment stands nowhere else. */
async function pairsOf(request: ReadRequest, place: Place): Promise<Gathered<Pair>> {
  const { items: sets, stop } = await permissionSetsOf(request, place.instance);
  if (sets === undefined) return { items: undefined, ...(stop !== undefined && { stop }) };
  const places = await Promise.all(
    sets.map(async (PermissionSetArn) => {
      const { items, stop } = await provisionedAccounts(request, place, PermissionSetArn);
      return { pairs: (items ?? []).map((AccountId) => ({ AccountId, PermissionSetArn })), stop };
    }),
  );
  const cut = stop ?? places.find((each) => each.stop !== undefined)?.stop;
  return { items: places.flatMap(({ pairs }) => pairs), ...(cut !== undefined && { stop: cut }) };
}
