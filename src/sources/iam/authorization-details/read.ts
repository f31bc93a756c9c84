import {
  IAMClient,
  paginateGetAccountAuthorizationDetails,
  type EntityType,
  type GetAccountAuthorizationDetailsResponse as Page,
} from '@aws-sdk/client-iam';
import type { ReadRequest } from '../../collector';
import { gather, nextMarker, type Gathered } from '../../../aws/client/pages';
import { mapReadable, type Reading } from '../../reading';
import { listsLackedBy } from './always-listed';
import type { AuthorizationDetails } from './part';

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
    kind: keyof AuthorizationDetails,
    items: (page: Page) => Item[] | undefined,
  ): Promise<Gathered<unknown>> => {
    const pages = paginateGetAccountAuthorizationDetails(
      { client, pageSize: PAGE_SIZE },
      { Filter: [filter] },
    );
    const next = ({ IsTruncated, Marker }: Page) => nextMarker(IsTruncated, Marker);
    const read = await gather(pages, { items, next });
    // With null for a list that it lacks it cannot be read.
    const lacking = (item: Item) => Object.fromEntries(listsLackedBy(kind, item).map((list) => [list, null]));
    return {
      ...read,
      items: read.items && mapReadable(read.items, (item) => ({ ...item, ...lacking(item) })),
    };
  };

  const [users, groups, roles, policies] = await Promise.all([
    chain('User', 'UserDetailList', ({ UserDetailList }) => UserDetailList),
    chain('Group', 'GroupDetailList', ({ GroupDetailList }) => GroupDetailList),
    chain('Role', 'RoleDetailList', ({ RoleDetailList }) => RoleDetailList),
    chain('LocalManagedPolicy', 'Policies', ({ Policies }) => Policies),
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
