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

/**
 * @param sessionPolicy narrows what every assumed session may do.
 * @param besides gives sessions of the same accounts with another policy; AWS's rates hold for all of an account together.
 */
export function sessionsFrom(
  base: Session,
  home: Account,
  sessionPolicy?: string,
  besides?: SessionOf,
): SessionOf {
  const sessions = new Map<AccountId, Session>([[home.id, base]]);
  return (account) => {
    const existing = sessions.get(account.id);
    if (existing !== undefined) return existing;
    const session = assumedSession(base, {
      roleArn: spokeRoleArn(account),
      ...(sessionPolicy !== undefined && { sessionPolicy }),
      turns: besides?.(account).turns,
    });
    sessions.set(account.id, session);
    return session;
  };
}

/**
 * Finds the accounts in scope and their Regions, through the account we run in. In which unit each is, is asked for where
 * alerts are routed by it: AWS lists accounts with their units only unit by unit.
 */
export function awsTargetFinder(
  configuration: Pick<Configuration, 'scope' | 'regions'> & {
    readonly alerts?: Pick<Configuration['alerts'], 'routes'>;
  },
  home: Account,
  sessionOf: SessionOf,
): TargetFinder {
  const { scope, regions, alerts } = configuration;
  const needsUnits = alerts?.routes.some(({ match }) => match?.ous !== undefined) ?? false;
  return {
    async accounts() {
      if (scope === undefined) return [home];
      if ('accounts' in scope) return scope.accounts.map((id) => ({ id, partition: home.partition }));
      const { organization } = scope;
      const management = organization['management-account'];
      const reader = management === undefined ? home : { id: management, partition: home.partition };
      return organizationAccounts(sessionOf(reader), home.partition, organization, needsUnits);
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

type OrganizationScope = Pick<
  Extract<NonNullable<Configuration['scope']>, { organization: unknown }>['organization'],
  'ous' | 'root-id' | 'exclude-accounts'
>;

/** An account of the organisation, with the units from the one that was asked for down to its own. */
interface ListedAccount {
  readonly account: OrganizationAccount;
  readonly units?: readonly string[];
}

async function organizationAccounts(
  session: Session,
  partition: Partition,
  { ous, 'root-id': root, 'exclude-accounts': excluded }: OrganizationScope,
  needsUnits: boolean,
): Promise<Account[]> {
  const client = session.client(OrganizationsClient, await session.homeRegion());
  const parents = ous ?? (needsUnits && root !== undefined ? [root] : undefined);
  const { items: found = [], stop } =
    parents === undefined ? await allAccounts(client) : await accountsBelow(client, parents);
  if (stop !== undefined) {
    throw new CredentialsError(
      `The organisation's accounts could not be listed (${parents === undefined ? 'organizations:ListAccounts' : `below ${parents.join(', ')}`}): ${stop.detail}`,
      'Run in the management account or a delegated administrator, name scope.organization.management-account, or list scope.accounts in watchbill.yaml',
      { cause: stop },
    );
  }
  // A unit may be listed together with one of its own below it; each account counts once.
  const active = new Map(
    found.flatMap(({ account, units }) => {
      const { id, status, name } = listedAccount(account);
      if (status !== 'ACTIVE' || excluded.includes(id)) return [];
      return [
        [id, { id, partition, ...(name !== undefined && { name }), ...(needsUnits && units && { units }) }],
      ];
    }),
  );
  // Their ARNs are the management account's.
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
  const management = found
    .map(({ account: { Arn = '' } }) => accountOfArn(Arn))
    .find((id) => id !== undefined);
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

async function allAccounts(client: OrganizationsClient): Promise<Gathered<ListedAccount>> {
  const { items, ...rest } = await listAccounts(client);
  return { ...rest, items: items?.map((account) => ({ account })) };
}

async function accountsBelow(
  client: OrganizationsClient,
  parents: readonly string[],
): Promise<Gathered<ListedAccount>> {
  const { accounts, stop } = await treeBelow(client, parents);
  return {
    items: accounts.map(({ account, path }) => ({ account, units: path })),
    ...(stop !== undefined && { stop }),
  };
}
