import {
  IAMClient,
  paginateGetAccountAuthorizationDetails,
  type EntityType,
  type GetAccountAuthorizationDetailsResponse as Page,
} from '@aws-sdk/client-iam';
import type { ReadRequest } from '../../collector';
import { gather, nextMarker, type Gathered } from '../../../aws/client/pages';
import type { Reading } from '../../reading';

/** The most AWS takes; its own default of 100 would make ten times the calls. */
export const PAGE_SIZE = 1_000;

/**
 * The account's users, groups, roles and own policies, each kind in a chain of pages of its own: pages of one chain can
 * only be asked one after the other. AWS's managed policies are left out, because an attachment names them by ARN.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 */
export default async function readAuthorizationDetails({ session, region }: ReadRequest): Promise<Reading> {
  const client = session.client(IAMClient, region);
  const chain = async <Item extends object>(
    filter: EntityType,
    items: (page: Page) => Item[] | undefined,
    lists: readonly (keyof Item)[],
  ): Promise<Gathered<unknown>> => {
    const pages = paginateGetAccountAuthorizationDetails(
      { client, pageSize: PAGE_SIZE },
      { Filter: [filter] },
    );
    const next = ({ IsTruncated, Marker }: Page) => nextMarker(IsTruncated, Marker);
    return withoutDefaults(await gather(pages, { items, next }), lists);
  };

  const [users, groups, roles, policies] = await Promise.all([
    chain('User', ({ UserDetailList }: Page) => UserDetailList, ['GroupList', 'AttachedManagedPolicies']),
    chain('Group', ({ GroupDetailList }: Page) => GroupDetailList, [
      'GroupPolicyList',
      'AttachedManagedPolicies',
    ]),
    chain('Role', ({ RoleDetailList }: Page) => RoleDetailList, [
      'RolePolicyList',
      'AttachedManagedPolicies',
    ]),
    chain('LocalManagedPolicy', ({ Policies }: Page) => Policies, ['PolicyVersionList']),
  ]);
  const chains = [users, groups, roles, policies];
  const stop = chains.find((each) => each.stop !== undefined)?.stop;
  if (chains.every(({ items }) => items === undefined)) return { stop };
  return {
    stop,
    value: {
      UserDetailList: users.items,
      GroupDetailList: groups.items,
      RoleDetailList: roles.items,
      Policies: policies.items,
    },
  };
}

/**
 * A list that IAM always answers, empty or not, and left out here, is null: nobody can tell what such an entity may do, so
 * it cannot be read. (A user's inline policies are the one list that IAM leaves out where there are none.)
 */
function withoutDefaults<Item extends object>(
  { items, ...rest }: Gathered<Item>,
  lists: readonly (keyof Item)[],
): Gathered<unknown> {
  const lacking = (item: Item) =>
    Object.fromEntries(lists.filter((list) => item[list] === undefined).map((list) => [list, null]));
  return { items: items?.map((item) => ({ ...item, ...lacking(item) })), ...rest };
}
