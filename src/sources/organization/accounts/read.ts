import {
  DescribeOrganizationCommand,
  OrganizationsClient,
  paginateListAccounts,
  paginateListAccountsForParent,
  paginateListOrganizationalUnitsForParent,
  paginateListRoots,
} from '@aws-sdk/client-organizations';
import type { Stop } from '../../../aws/client/classify';
import type { ReadRequest } from '../../collector';
import { gather } from '../../../aws/client/pages';
import type { Reading } from '../../reading';

/** The most AWS gives, of every list here. */
const pageSize = 20;

/**
 * Every account with its place in the tree. AWS answers only the management account and delegated administrators. The
 * list of accounts is the population; the walk of the tree, two calls for each unit, only says where each one is.
 */
export default async function readAccounts({ session, region, account }: ReadRequest): Promise<Reading> {
  const client = session.client(OrganizationsClient, region);
  const accounts = await gather(paginateListAccounts({ client, pageSize }, {}), {
    items: ({ Accounts }) => Accounts,
    next: ({ NextToken }) => NextToken,
  });
  if (accounts.items === undefined) {
    const isMember = accounts.stop?.reason === 'denied' && (await isPlainMember(client, account.id));
    return { stop: isMember ? ANSWERED_ELSEWHERE : accounts.stop };
  }
  const tree = await pathsOfAccounts(client);
  const value = accounts.items.map((account) => ({
    ...account,
    // AWS ends `Status` in September 2026 in favour of `State`, which knows more of them.
    Status: account.State ?? account.Status,
    path: tree.paths.get(account.Id ?? '') ?? [],
  }));
  const lost = value.find(({ path }) => path.length === 0);
  const stop: Stop | undefined =
    accounts.stop ??
    tree.stop ??
    (lost && { reason: 'error', detail: `account ${lost.Id ?? 'without an id'} was not found in any unit` });
  return { value, stop };
}

/** To a member account the list is not open at all, so its refusal is no gap. */
const ANSWERED_ELSEWHERE: Stop = {
  reason: 'not-enabled',
  detail: 'only the management account and delegated administrators may list the accounts of an organization',
};

async function isPlainMember(client: OrganizationsClient, account: string): Promise<boolean> {
  const { Organization } = await client.send(new DescribeOrganizationCommand({}));
  return Organization?.MasterAccountId !== undefined && Organization.MasterAccountId !== account;
}

interface Tree {
  /** Of each account: ids from the root down to the unit that holds it. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
  readonly stop?: Stop | undefined;
}

async function pathsOfAccounts(client: OrganizationsClient): Promise<Tree> {
  const paths = new Map<string, readonly string[]>();
  let stop: Stop | undefined;
  const walk = async (parents: readonly string[], ParentId: string): Promise<void> => {
    const path = [...parents, ParentId];
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
    stop ??= units.stop ?? accounts.stop;
    for (const { Id } of accounts.items ?? []) if (Id !== undefined) paths.set(Id, path);
    await Promise.all((units.items ?? []).flatMap(({ Id }) => (Id === undefined ? [] : [walk(path, Id)])));
  };
  const roots = await gather(paginateListRoots({ client, pageSize }, {}), {
    items: ({ Roots }) => Roots,
    next: ({ NextToken }) => NextToken,
  });
  await Promise.all((roots.items ?? []).flatMap(({ Id }) => (Id === undefined ? [] : [walk([], Id)])));
  return { paths, stop: roots.stop ?? stop };
}
