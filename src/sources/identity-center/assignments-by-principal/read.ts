import { paginateListAccountAssignmentsForPrincipal, type PrincipalType } from '@aws-sdk/client-sso-admin';
import { gather, type Gathered } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { askEach } from '../ask-each.read';
import { groupsOf } from '../groups.read';
import { PAGE_SIZE, placeOf, type Place } from '../instance.read';
import { usersOf } from '../users.read';

interface Principal {
  readonly PrincipalType: PrincipalType;
  readonly PrincipalId: string | undefined;
}

/** https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_ListAccountAssignmentsForPrincipal.html */
export default async function readAssignmentsByPrincipal(request: ReadRequest): Promise<Reading> {
  const place = await placeOf(request);
  if ('stop' in place) return place;
  const { sso: client, instance } = place;
  return askEach(request, await principalsOf(request, place), {
    ask: (principal) =>
      gather(
        paginateListAccountAssignmentsForPrincipal(
          { client, pageSize: PAGE_SIZE },
          { InstanceArn: instance.InstanceArn, ...principal },
        ),
        { items: ({ AccountAssignments }) => AccountAssignments, next: ({ NextToken }) => NextToken },
      ),
    item: (principal, Assignments) => ({ ...principal, Assignments }),
  });
}

async function principalsOf(request: ReadRequest, place: Place): Promise<Gathered<Principal>> {
  const [users, groups] = await Promise.all([usersOf(request, place), groupsOf(request, place)]);
  const stop = users.stop ?? groups.stop;
  const ofUsers = users.items?.map(({ UserId: id }): Principal => ({
    PrincipalType: 'USER',
    PrincipalId: id,
  }));
  const ofGroups = groups.items?.map(({ GroupId: id }): Principal => ({
    PrincipalType: 'GROUP',
    PrincipalId: id,
  }));
  const isAny = ofUsers !== undefined || ofGroups !== undefined;
  return {
    items: isAny ? [...(ofUsers ?? []), ...(ofGroups ?? [])] : undefined,
    ...(stop !== undefined && { stop }),
  };
}
