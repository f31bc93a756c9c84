import {
  paginateListAccounts,
  paginateListAccountsForParent,
  paginateListOrganizationalUnitsForParent,
  paginateListTagsForResource,
  type Account,
  type OrganizationsClient,
  type Tag,
} from '@aws-sdk/client-organizations';
import type { Stop } from './classify';
import { gather, type Gathered } from './pages';

/** The most AWS gives, of every list here. */
const pageSize = 20;

/** Every account of the organisation, closed ones too. AWS answers the management account and delegated administrators only. */
export function listAccounts(client: OrganizationsClient): Promise<Gathered<Account>> {
  return gather(paginateListAccounts({ client, pageSize }, {}), {
    items: ({ Accounts }) => Accounts,
    next: ({ NextToken }) => NextToken,
  });
}

/** The tags of an account, by its id. */
export function listTags(client: OrganizationsClient, ResourceId: string): Promise<Gathered<Tag>> {
  return gather(paginateListTagsForResource({ client }, { ResourceId }), {
    items: ({ Tags }) => Tags,
    next: ({ NextToken }) => NextToken,
  });
}

export const UNIT_WITHOUT_ID: Stop = { reason: 'error', detail: "AWS's answer has a unit without its id" };

/** Where accounts are in the organisation. */
export interface OrganizationTree {
  /** Each with the ids from the root or unit that was asked for down to the unit that holds it. */
  readonly accounts: readonly { readonly account: Account; readonly path: readonly string[] }[];
  /** Why it is not the whole tree. */
  readonly stop?: Stop | undefined;
}

/** The tree below some roots or units: two lists are asked for of each unit in it. Never throws. */
export async function treeBelow(
  client: OrganizationsClient,
  parents: readonly string[],
): Promise<OrganizationTree> {
  const branch = async (ParentId: string, above: readonly string[]): Promise<OrganizationTree> => {
    const path = [...above, ParentId];
    const [units, accounts] = await Promise.all([
      gather(paginateListOrganizationalUnitsForParent({ client, pageSize }, { ParentId }), {
        items: ({ OrganizationalUnits }) => OrganizationalUnits,
        next: ({ NextToken }) => NextToken,
      }),
      gather(paginateListAccountsForParent({ client, pageSize }, { ParentId }), {
        items: ({ Accounts }) => Accounts,
        next: ({ NextToken }) => NextToken,
      }),
    ]);
    const ids = (units.items ?? []).map(({ Id }) => Id);
    const own = {
      accounts: (accounts.items ?? []).map((account) => ({ account, path })),
      stop: units.stop ?? accounts.stop ?? (ids.includes(undefined) ? UNIT_WITHOUT_ID : undefined),
    };
    const below = ids.flatMap((id) => (id === undefined ? [] : [branch(id, path)]));
    return joined([own, ...(await Promise.all(below))]);
  };
  return joined(await Promise.all(parents.map((parent) => branch(parent, []))));
}

function joined(trees: readonly OrganizationTree[]): OrganizationTree {
  return {
    accounts: trees.flatMap(({ accounts }) => accounts),
    stop: trees.find(({ stop }) => stop !== undefined)?.stop,
  };
}
