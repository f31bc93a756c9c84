import { OrganizationsClient, type Account as OrganizationAccount } from '@aws-sdk/client-organizations';
import pLimit from 'p-limit';
import { accountNeeds } from '../config/parameters';
import type { Configuration } from '../config/schema';
import type { Account, AccountId, Partition, Region } from '../model/account';
import { CredentialsError } from '../model/errors';
import { accountOfArn } from '../model/resource-name';
import { spokeRoleArn } from '../model/spoke-role';
import type { TargetFinder } from '../scan/plan';
import { governedRegions } from './client/account';
import { listAccounts, listTags, treeBelow } from './client/organization-tree';
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
 * Finds the accounts in scope and their Regions, through the account we run in. In which unit each is, and its tags, is asked
 * for where alerts or parameters go by it: AWS lists accounts with their units only unit by unit, and tags one by one.
 */
export function awsTargetFinder(
  configuration: Pick<Configuration, 'scope' | 'regions'> & Parameters<typeof accountNeeds>[0],
  home: Account,
  sessionOf: SessionOf,
): TargetFinder {
  const { scope, regions } = configuration;
  const needs = accountNeeds(configuration);
  return {
    async accounts() {
      if (scope === undefined) return [home];
      if ('accounts' in scope) return scope.accounts.map((id) => ({ id, partition: home.partition }));
      const { organization } = scope;
      const management = organization['management-account'];
      const reader = management === undefined ? home : { id: management, partition: home.partition };
      return organizationAccounts(sessionOf(reader), home.partition, organization, needs);
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
  needs: ReturnType<typeof accountNeeds>,
): Promise<Account[]> {
  const client = session.client(OrganizationsClient, await session.homeRegion());
  const parents = ous ?? (needs.units && root !== undefined ? [root] : undefined);
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
        [id, { id, partition, ...(name !== undefined && { name }), ...(needs.units && units && { units }) }],
      ];
    }),
  );
  // Their ARNs are the management account's.
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
  const management = found
    .map(({ account: { Arn = '' } }) => accountOfArn(Arn))
    .find((id) => id !== undefined);
  const tags = needs.tags ? await tagsOfAccounts(client, [...active.keys()]) : new Map<AccountId, never>();
  return [...active.values()].map((account) => ({
    ...account,
    ...(tags.has(account.id) && { tags: tags.get(account.id) }),
    ...(management !== undefined && active.has(management) && { management }),
  }));
}

const TAGS_AT_ONCE = 4;

/** @throws CredentialsError where those of one are refused: which parameters hold for it would be a guess. */
async function tagsOfAccounts(
  client: OrganizationsClient,
  accounts: readonly AccountId[],
): Promise<ReadonlyMap<AccountId, Readonly<Record<string, string>>>> {
  const limit = pLimit(TAGS_AT_ONCE);
  const found = await limit.map(accounts, async (account) => {
    const { items = [], stop } = await listTags(client, account);
    if (stop !== undefined)
      throw new CredentialsError(
        `The tags of account ${account} could not be read (organizations:ListTagsForResource): ${stop.detail}`,
        'Run in the management account or a delegated administrator, or take environments.account-tag, alerts.owner-tag and account-tags out of watchbill.yaml',
        { cause: stop },
      );
    const tags = items.map(({ Key, Value }) => {
      if (Key !== undefined && Value !== undefined) return [Key, Value] as const;
      throw new CredentialsError(
        `The tags of account ${account} could not be read: AWS's answer has one without its ${Key === undefined ? 'key' : 'value'}`,
        'Look for a proxy on the way to AWS, and run the scan again',
        { cause: new Error('AWS always gives both, so that something between changed its answer') },
      );
    });
    return [account, Object.fromEntries(tags)] as const;
  });
  return new Map(found);
}

/** @throws CredentialsError where AWS leaves out what decides: an account that is passed over would leave the scope. */
function listedAccount({ Id, Name, Status, State }: OrganizationAccount) {
  const status = State ?? Status;
  if (Id !== undefined && status !== undefined) return { id: Id, status, name: Name };
  throw new CredentialsError(
    `The organisation's accounts could not be listed: AWS's answer has ${Id ?? 'an account'} without its ${Id === undefined ? 'id' : 'status'}`,
    'Look for a proxy on the way to AWS, and run the scan again',
    { cause: new Error('AWS always gives both, so that something between changed its answer') },
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
