import {
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  OrganizationsClient,
  type Account as OrganizationAccount,
} from '@aws-sdk/client-organizations';
import type { Configuration } from '../config/schema';
import type { Account, AccountId, Partition, Region } from '../model/account';
import { CredentialsError, errorText } from '../model/errors';
import { spokeRoleArn } from '../model/spoke-role';
import type { TargetFinder } from '../scan/plan';
import { governedRegions } from './client/account';
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
    regions: (account) => governedRegions(sessionOf(account), account, regions),
    fallbackRegions: (): Promise<Region[]> => governedRegions(sessionOf(home), home, regions),
  };
}

async function organizationAccounts(
  session: Session,
  partition: Partition,
  { ous, 'exclude-accounts': excluded }: { ous?: string[] | undefined; 'exclude-accounts': string[] },
): Promise<Account[]> {
  const client = session.client(OrganizationsClient, await session.homeRegion());
  try {
    const found =
      ous === undefined
        ? await pages((NextToken) =>
            client
              .send(new ListAccountsCommand({ MaxResults: 20, NextToken }))
              .then((page) => [page.Accounts, page.NextToken]),
          )
        : (await Promise.all(ous.map((ou) => accountsBelow(client, ou)))).flat();
    // A unit may be listed together with one of its own below it; each account counts once.
    const active = new Map(
      found.flatMap(({ Id, Name, Status, State }) =>
        Id !== undefined && (State ?? Status) === 'ACTIVE' && !excluded.includes(Id)
          ? [[Id, { id: Id, partition, ...(Name !== undefined && { name: Name }) }]]
          : [],
      ),
    );
    return [...active.values()];
  } catch (cause) {
    throw new CredentialsError(
      `The organisation's accounts could not be listed (organizations:ListAccounts): ${errorText(cause)}`,
      'Run in the management account or a delegated administrator, name scope.organization.management-account, or list scope.accounts in watchbill.yaml',
      { cause },
    );
  }
}

/** Accounts of a unit and of every unit below it. */
async function accountsBelow(client: OrganizationsClient, parent: string): Promise<OrganizationAccount[]> {
  const [own, units] = await Promise.all([
    pages((NextToken) =>
      client
        .send(new ListAccountsForParentCommand({ ParentId: parent, MaxResults: 20, NextToken }))
        .then((page) => [page.Accounts, page.NextToken]),
    ),
    pages((NextToken) =>
      client
        .send(new ListOrganizationalUnitsForParentCommand({ ParentId: parent, MaxResults: 20, NextToken }))
        .then((page) => [page.OrganizationalUnits, page.NextToken]),
    ),
  ]);
  const below = await Promise.all(
    units.flatMap(({ Id }) => (Id === undefined ? [] : [accountsBelow(client, Id)])),
  );
  return [...own, ...below.flat()];
}

/** Reads every page: Organizations may answer an empty page with a token, so only a missing token ends the list. */
async function pages<T>(
  page: (token: string | undefined) => Promise<readonly [T[] | undefined, string | undefined]>,
): Promise<T[]> {
  const members: T[] = [];
  let token: string | undefined;
  do {
    const [more, next] = await page(token);
    members.push(...(more ?? []));
    token = next;
  } while (token !== undefined);
  return members;
}
