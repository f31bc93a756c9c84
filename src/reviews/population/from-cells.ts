import { streamEvidence } from '../../evidence/evidence-object';
import type { ObjectStore } from '../../evidence/ports';
import type { AccountId } from '../../model/account';
import { byText } from '../../model/by-text';
import type { CellCoverage } from '../../model/coverage';
import type { StoredEvaluation } from '../../model/evaluation';
import { isUnknown } from '../../model/known';
import { latest, type Instant } from '../../model/instant';
import type { Target } from '../../model/target';
import { crashedCells, type Cell } from '../../sources/cell';
import type { AccessRemoval } from '../../sources/cloudtrail/access-removals/part';
import type { PartName, PartValue } from '../../sources/parts';
import type { Source } from '../../sources/sources';
import type { DirectoryIdentity, IamUserIdentity, Identities, IdentitySources } from '../people/identities';
import type { DisabledUsers } from '../people/memory';
import { valueRead, type Collected } from './collected';
import type {
  AccountCells,
  AwsPolicy,
  IdentityCenterCells,
  OrganizationAccounts,
  PopulationInput,
} from './input';
import { tagOf } from './tags';

/** What one scan read of an account: its cells, and what became of those of which nothing is stored. */
export interface ReadAccount {
  readonly account: AccountId;
  readonly cells: readonly Cell[];
  readonly coverage: readonly CellCoverage[];
  /** When it was judged, after its last read. */
  readonly at: Instant;
}

/** What a population is made of, but for what the people file and the period of a campaign decide. */
export interface CollectedAccess extends Omit<
  PopulationInput,
  'now' | 'period' | 'outsiders' | 'systems' | 'expectedSystems'
> {
  /** The calls that took access away; absent where this scan did not ask for them. */
  readonly removals?: readonly AccessRemoval[] | undefined;
}

/** The sources without which a scan says nothing of a population. */
export const POPULATION_SOURCES = ['iam', 'identity-center', 'organization'] as const;

/**
 * Reads the evidence of an evaluation, the sources of it that reviews are made of.
 * @param sources of those.
 */
export async function readAccount(
  objects: ObjectStore,
  {
    account,
    evidence,
    cells: coverage,
    now,
  }: Pick<StoredEvaluation, 'account' | 'evidence' | 'cells' | 'now'>,
  sources: readonly (typeof POPULATION_SOURCES)[number][] = POPULATION_SOURCES,
): Promise<ReadAccount> {
  const cells: Cell[] = [];
  for (const source of sources)
    for (const key of evidence[source] ?? [])
      cells.push(...(await streamEvidence(key, await objects.get(key))).cells);
  if (coverage.some(({ part }) => part === REMOVALS))
    for (const key of evidence.cloudtrail ?? []) cells.push(...(await removalCells(objects, key)));
  return { account, cells, coverage, at: now };
}

const REMOVALS = 'cloudtrail.access-removals' satisfies PartName;

/** Of what CloudTrail told, only what reviews ask for is kept in memory. */
async function removalCells(objects: ObjectStore, key: string): Promise<Cell[]> {
  const { cells } = await streamEvidence(key, await objects.get(key));
  return cells.filter(({ part }) => part === REMOVALS);
}

/** What became of collecting one source of an account, as a scan in this process knows it. */
export interface CollectedSource {
  readonly source: Source;
  /** Keys of what is stored of it. */
  readonly evidence?: readonly string[] | undefined;
  /** What it died of, where it did. */
  readonly crashed?: string | undefined;
}

/** As {@link readAccount}, of an account that was collected and not judged yet. */
export async function readCollected(
  objects: ObjectStore,
  {
    target,
    collected: sources,
    at,
  }: {
    readonly target: Target;
    readonly collected: readonly CollectedSource[];
    readonly at: Instant;
  },
): Promise<ReadAccount> {
  const cells: Cell[] = [];
  const isAsked = target.asked?.includes(REMOVALS) === true;
  for (const { source, evidence = [], crashed } of sources) {
    if (source === 'cloudtrail' && isAsked)
      for (const key of evidence) cells.push(...(await removalCells(objects, key)));
    if (!POPULATION_SOURCES.some((one) => one === source)) continue;
    for (const key of evidence) cells.push(...(await streamEvidence(key, await objects.get(key))).cells);
    // What was stored before stands first, and is found first.
    if (crashed !== undefined) cells.push(...crashedCells(source, target, at, new Error(crashed)));
  }
  return { account: target.account.id, cells, coverage: [], at };
}

/**
 * @param expected the accounts in scope, also those that did not answer.
 * @param begunAt when the scan began: nothing was read before.
 */
export function accessFrom(
  read: readonly ReadAccount[],
  expected: readonly AccountId[],
  begunAt: Instant,
): CollectedAccess {
  // Of several that did not answer the same one says why, in whatever order they come: a campaign stays blocked by one event.
  const accounts = read.toSorted(byText(({ account }) => account));
  return {
    takenAt: latest(begunAt, ...accounts.map(({ at }) => at)),
    expectedAccounts: expected,
    accounts: accounts.map(accountCells),
    organization: organizationOf(accounts, expected),
    identityCenter: identityCenterOf(accounts),
    awsPolicies: awsPoliciesOf(accounts),
    removals: accounts.flatMap((one) => valueRead(collectedIfAsked(one, REMOVALS))?.events ?? []),
  };
}

function accountCells(read: ReadAccount): AccountCells {
  return {
    account: { id: read.account },
    authorizationDetails: collected(read, 'iam.authorization-details'),
    credentialReport: collected(read, 'iam.credential-report'),
    accountSummary: collected(read, 'iam.account-summary'),
    delegationRequests: collected(read, 'iam.delegation-requests'),
    outboundWebIdentity: collected(read, 'iam.outbound-web-identity'),
    accessKeys: collectedIfAsked(read, 'iam.access-keys'),
  };
}

/** Of what is read on demand only: undefined where this scan did not ask for it. */
function collectedIfAsked<P extends PartName>(
  read: ReadAccount,
  part: P,
): Collected<PartValue<P>> | undefined {
  const isAsked = [...read.cells, ...read.coverage].some((each) => each.part === part);
  return isAsked ? collected(read, part) : undefined;
}

/** Each account answers those that it uses: together they are all that anybody holds. */
function awsPoliciesOf(accounts: readonly ReadAccount[]): Collected<readonly AwsPolicy[]> | undefined {
  const answers = accounts.flatMap((read) => {
    const answer = collectedIfAsked(read, 'iam.aws-policies');
    return answer === undefined ? [] : [{ account: read.account, answer, at: read.at }];
  });
  const [first] = answers;
  if (first === undefined) return undefined;
  const value = [
    ...new Map(
      answers.flatMap(({ answer }) =>
        (valueRead(answer) ?? []).map((policy) => [policy.Arn, policy] as const),
      ),
    ).values(),
  ].sort(byText(({ Arn }) => Arn));
  const observedAt = answers
    .map(({ answer, at }) => (answer.status === 'out-of-scope' ? at : answer.observedAt))
    .reduce((earliest, at) => (at < earliest ? at : earliest));
  const unread = answers.find(({ answer }) => answer.status !== 'complete');
  if (unread === undefined || unread.answer.status === 'complete')
    return { status: 'complete', observedAt, value };
  const { reason, detail } = unread.answer;
  return {
    status: 'incomplete',
    observedAt,
    reason,
    detail: `in account ${unread.account}: ${detail}`,
    value,
  };
}

function collected<P extends PartName>(read: ReadAccount, part: P): Collected<PartValue<P>> {
  const cell = read.cells.find((each): each is Cell<P> => each.part === part);
  if (cell !== undefined) return ofCell(cell);
  const { reason = 'never-collected', detail = 'nothing of it was read' } =
    read.coverage.find((each) => each.part === part) ?? {};
  return { status: 'incomplete', observedAt: read.at, reason, detail };
}

function ofCell<P extends PartName>(cell: Cell<P>): Collected<PartValue<P>> {
  switch (cell.status) {
    case 'complete':
      return { status: 'complete', observedAt: cell.observedAt, value: cell.value };
    case 'incomplete':
      return {
        status: 'incomplete',
        observedAt: cell.observedAt,
        reason: cell.reason,
        detail: cell.detail,
        value: cell.value,
      };
    case 'out-of-scope':
      return { status: 'out-of-scope', reason: cell.reason, detail: cell.detail };
  }
}

/** Each account knows whether it is in an organisation, and in which: none is asked about another. */
function organizationOf(
  accounts: readonly ReadAccount[],
  expected: readonly AccountId[],
): Collected<OrganizationAccounts> {
  const answers = accounts.map((read) => collected(read, 'organization.membership'));
  const member = answers.find((cell) => cell.status === 'complete' && cell.value.member);
  const answer = member ?? answers.find(({ status }) => status === 'complete') ?? answers[0];
  if (answer === undefined || answer.status === 'out-of-scope')
    return answer ?? { status: 'out-of-scope', reason: 'never-collected', detail: 'no account answered' };
  if (answer.status === 'incomplete') return { ...answer, value: undefined };
  const id = answer.value.member ? answer.value.Id : undefined;
  return {
    status: 'complete',
    observedAt: answer.observedAt,
    value: { ...(id !== undefined && { id }), accounts: insideOf(accounts, expected) },
  };
}

/** Every account of the organisation, where one of these may list them; without a list, those in scope. */
function insideOf(accounts: readonly ReadAccount[], expected: readonly AccountId[]): AccountId[] {
  const listed = accounts.flatMap((read) => {
    const value = valueRead(collected(read, 'organization.accounts'));
    return value?.isReadHere === true ? value.Accounts.map(({ Id }) => Id) : [];
  });
  return [...new Set([...listed, ...expected])].sort();
}

/**
 * Identity Center is read in one account: where it says so itself. Where none says so, and an account answered that there is
 * no instance, there is none.
 */
function identityCenterOf(accounts: readonly ReadAccount[]): IdentityCenterCells | undefined {
  const asked = accounts
    .map((read) => ({ read, instance: collected(read, 'identity-center.instance') }))
    .filter(({ instance }) => valueRead(instance) !== undefined || instance.status === 'incomplete');
  const reader =
    asked.find(({ instance }) => valueRead(instance)?.isReadHere === true) ??
    asked.find(({ instance }) => instance.status === 'incomplete') ??
    asked[0];
  if (reader === undefined) return undefined;
  const { read, instance } = reader;
  if (valueRead(instance)?.isReadHere !== true) {
    const elsewhere = valueRead(instance)?.instance;
    return {
      instance: elsewhere
        ? {
            status: 'incomplete',
            observedAt: read.at,
            reason: 'never-collected',
            detail: `account ${elsewhere.OwnerAccountId} owns it: scan that account, or its delegated administrator`,
          }
        : instance,
    };
  }
  return {
    instance,
    permissionSets: collected(read, 'identity-center.permission-sets'),
    assignments: collected(read, 'identity-center.assignments'),
    assignmentsByPrincipal: collectedIfAsked(read, 'identity-center.assignments-by-principal'),
    users: collected(read, 'identity-center.users'),
    groups: collected(read, 'identity-center.groups'),
    memberships: collected(read, 'identity-center.memberships'),
  };
}

/** Who can be known by what AWS calls them. */
export function identitySources(access: CollectedAccess): Omit<IdentitySources, 'people'> {
  const users = access.accounts.flatMap(
    ({ authorizationDetails }) => valueRead(authorizationDetails)?.UserDetailList ?? [],
  );
  return {
    iamUsers: users.map(({ Arn, UserId, UserName, Tags }): IamUserIdentity => ({
      arn: Arn,
      id: UserId,
      name: UserName,
      email: tagOf(Tags, 'email'),
    })),
    directoryUsers: (valueRead(access.identityCenter?.users) ?? []).map(
      ({ UserId, UserName, Email }): DirectoryIdentity => ({
        id: UserId,
        userName: UserName ?? UserId,
        email: Email,
      }),
    ),
    accessKeys: access.accounts.flatMap(keyOwners),
  };
}

/** Nothing where their list was not read to its end, or does not say it of somebody. */
export function disabledIn(access: CollectedAccess | undefined): DisabledUsers | undefined {
  const users = access?.identityCenter?.users;
  if (users?.status !== 'complete' || users.value.some(({ UserStatus }) => isUnknown(UserStatus)))
    return undefined;
  const ids = users.value.filter(({ UserStatus }) => UserStatus === 'DISABLED').map(({ UserId }) => UserId);
  return { ids, observedAt: users.observedAt };
}

function keyOwners({ accessKeys, authorizationDetails }: AccountCells) {
  const idOf = new Map(
    valueRead(authorizationDetails)?.UserDetailList.map(({ UserName, UserId }) => [UserName, UserId]),
  );
  return (valueRead(accessKeys) ?? []).flatMap(({ UserName, Keys }) => {
    const userId = idOf.get(UserName);
    return userId === undefined || isUnknown(Keys)
      ? []
      : Keys.map(({ AccessKeyId }) => ({ id: AccessKeyId, userId }));
  });
}

const OUTSIDE_TYPES: readonly string[] = ['external', 'guest', 'partner', 'third-party', 'vendor'];

/** The users of whom the people file says by their type that they are not of the organisation. */
export function outsidersIn(
  { iamUsers = [], directoryUsers = [] }: Omit<IdentitySources, 'people'>,
  identities: Pick<Identities, 'who'>,
): string[] {
  return [...iamUsers, ...directoryUsers]
    .map(({ id }) => id)
    .filter((id) => OUTSIDE_TYPES.includes(identities.who(id)?.type?.toLowerCase() ?? ''));
}
