import { OrganizationsClient, type Account as OrganizationAccount } from '@aws-sdk/client-organizations';
import type { Configuration } from '../config/schema';
import type { Account, AccountId, Partition, Region } from '../model/account';
import { CredentialsError } from '../model/errors';
import { accountOfArn } from '../model/resource-name';
import { spokeRoleArn } from '../model/spoke-role';
import type { TargetFinder } from '../scan/plan';
import { governedRegions } from './client/account';
import { listAccounts, treeBelow } from './client/organization-tree';
import type { Gathered } from './client/pages';
import { assumedSession, type Session } from './client/session';

/** The session to read an account with: our own for the account we run in, its spoke role's for any other. */
export type SessionOf = (account: Account) => Session;

/** @param sessionPolicy narrows what every assumed session may do. */
export function sessionsFrom(base: Session, home: Account, sessionPolicy?: string): SessionOf {
  const sessions = new Map<AccountId, Session>([[home.id, base]]);
  return (account) => {
    const existing = sessions.get(account.id);
    if (existing !== undefined) return existing;
    const role = { roleArn: spokeRoleArn(account), ...(sessionPolicy !== undefined && { sessionPolicy }) };
    const session = assumedSession(base, role);
    sessions.set(account.id, session);
    return session;
  };
}

/** Finds the accounts in scope and their Regions, through the account we run in. */
export function awsTargetFinder(
  configuration: Pick<Configuration, 'scope' | 'regions'>,
  home: Account,
  sessionOf: SessionOf,
): TargetFinder {
  const { scope, regions } = configuration;
  return {
    async accounts() {
      if (scope === undefined) return [home];
      if ('accounts' in scope) return scope.accounts.map((id) => ({ id, partition: home.partition }));
      const { organization } = scope;
      const management = organization['management-account'];
      const reader = management === undefined ? home : { id: management, partition: home.partition };
      return organizationAccounts(sessionOf(reader), home.partition, organization);
    },
    async regions(account) {
      const session = sessionOf(account);
      try {
        return await governedRegions(session, account, regions);
      } finally {
        // With a client kept for each account, a thousand of them would hold the connections of a thousand.
        if (account.id !== home.id) session.destroy();
      }
    },
    fallbackRegions: (): Promise<Region[]> => governedRegions(sessionOf(home), home, regions),
  };
}

async function organizationAccounts(
  session: Session,
  partition: Partition,
  { ous, 'exclude-accounts': excluded }: { ous?: string[] | undefined; 'exclude-accounts': string[] },
): Promise<Account[]> {
  const client = session.client(OrganizationsClient, await session.homeRegion());
  const { items: found = [], stop } =
    ous === undefined ? await listAccounts(client) : await accountsBelow(client, ous);
  if (stop !== undefined) {
    throw new CredentialsError(
      `The organisation's accounts could not be listed (${ous === undefined ? 'organizations:ListAccounts' : `below ${ous.join(', ')}`}): ${stop.detail}`,
      'Run in the management account or a delegated administrator, name scope.organization.management-account, or list scope.accounts in watchbill.yaml',
      { cause: stop },
    );
  }
  // A unit may be listed together with one of its own below it; each account counts once.
  const active = new Map(
    found.flatMap((account) => {
      const { id, status, name } = listedAccount(account);
      return status === 'ACTIVE' && !excluded.includes(id)
        ? [[id, { id, partition, ...(name !== undefined && { name }) }]]
        : [];
    }),
  );
  // Their ARNs are the management account's.
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
  const management = found.map(({ Arn = '' }) => accountOfArn(Arn)).find((id) => id !== undefined);
  return [...active.values()].map((account) => ({
    ...account,
    ...(management !== undefined && active.has(management) && { management }),
  }));
}

/** @throws CredentialsError where AWS leaves out what decides: an account that is passed over would leave the scope. */
function listedAccount({ Id, Name, Status, State }: OrganizationAccount) {
  const status = State ?? Status;
  if (Id !== undefined && status !== undefined) return { id: Id, status, name: Name };
  throw new CredentialsError(
    `The organisation's accounts could not be listed: AWS's answer has ${Id ?? 'an account'} without its ${Id === undefined ? 'id' : 'status'}`,
    'Look for a proxy on the way to AWS, and run the scan again',
  );
}

async function accountsBelow(
  client: OrganizationsClient,
  units: readonly string[],
): Promise<Gathered<OrganizationAccount>> {
  const { accounts, stop } = await treeBelow(client, units);
  return { items: accounts.map(({ account }) => account), ...(stop !== undefined && { stop }) };
}
