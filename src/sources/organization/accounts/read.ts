import { DescribeOrganizationCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import type { Stop } from '../../../aws/client/classify';
import type { ReadRequest } from '../../collector';
import { listAccounts, wholeTree } from '../../../aws/client/organization-tree';
import type { Reading } from '../../reading';

/**
 * Every account with its place in the tree. AWS answers only the management account and delegated administrators. The
 * list of accounts is the population; the walk of the tree, two calls for each unit, only says where each one is.
 */
export default async function readAccounts({ session, region, account }: ReadRequest): Promise<Reading> {
  const client = session.client(OrganizationsClient, region);
  const accounts = await listAccounts(client);
  if (accounts.items === undefined) {
    const isMember = accounts.stop?.reason === 'denied' && (await isPlainMember(client, account.id));
    return { stop: isMember ? ANSWERED_ELSEWHERE : accounts.stop };
  }
  const tree = await wholeTree(client);
  const paths = new Map(tree.accounts.map(({ account: { Id }, path }) => [Id, path]));
  const value = accounts.items.map((account) => ({
    ...account,
    // AWS ends `Status` in September 2026 in favour of `State`, which knows more of them.
    Status: account.State ?? account.Status,
    path: paths.get(account.Id) ?? [],
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
