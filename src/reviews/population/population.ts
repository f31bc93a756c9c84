import { isDeepStrictEqual } from 'node:util';
import { byText } from '../../model/by-text';
import { canonicalJson } from '../../model/hash';
import type { AccountId } from '../../model/account';
import type { Instant } from '../../model/instant';
import type { AuthorizationDetails } from '../../sources/iam/authorization-details/part';
import type { Grant } from '../item';
import {
  assignmentGrants,
  setNameOf,
  type ProvisionedAccount,
  type ProvisionedRole,
} from './assignment-grants';
import { valueRead, type Collected } from './collected';
import { missingOf, type Missing } from './completeness';
import { contentHash, PolicyContents } from './content';
import { Exclusions, type Exclusion } from './exclusions';
import type { AccountCells, PopulationInput } from './input';
import { delegationGrants, webIdentityGrants } from './outward-grants';
import { judgeOf, type AccountJudge } from './privilege';
import { isOfIdentityCenter, roleGrants } from './role-grants';
import { systemGrants, type SystemExport } from './system-export';
import { rootGrant, userGrants } from './user-grants';

/** A list that items were made of, and when its reading began. */
export interface PopulationRead {
  readonly part: string;
  /** Absent where it is the organisation's. */
  readonly account?: string;
  readonly observedAt: Instant;
  /** Set where nothing of it was read. */
  readonly isRefused?: true;
}

/** Who has access to what, at one time. */
export interface Population {
  readonly takenAt: Instant;
  /** By their ids. */
  readonly grants: readonly Grant[];
  readonly excluded: readonly Exclusion[];
  /** Ids of the roles that are counted there. */
  readonly excludedRoles: ReadonlySet<string>;
  /** The accounts whose access is reviewed. */
  readonly accounts: readonly AccountId[];
  /** While there is anything here, the grants are not all there are. */
  readonly missing: readonly Missing[];
  readonly reads: readonly PopulationRead[];
}

/** Every grant of the accounts and systems that are reviewed, what is none and why, and what is missing. */
export function populationOf(input: PopulationInput): Population {
  const exclusions = new Exclusions();
  const organization = valueRead(input.organization);
  const awsPolicies = valueRead(input.awsPolicies) ?? [];
  const outsiders = new Set(input.outsiders);
  const reviewed = new Set(input.expectedAccounts);
  const provisioned = new Map<AccountId, ProvisionedAccount>();
  const found: Grant[] = [];
  for (const cells of input.accounts) {
    found.push(rootGrant(cells), ...webIdentityGrants(cells));
    const answered = valueRead(cells.authorizationDetails);
    if (answered === undefined) continue;
    const details = inOrder(answered);
    const judge = judgeOf(details, awsPolicies);
    found.push(
      ...userGrants(cells, details, judge, outsiders),
      ...delegationGrants(cells, { details, awsPolicies, at: input.takenAt }, exclusions),
      ...roleGrants(cells.account.id, details, judge, organization, exclusions),
    );
    provisioned.set(cells.account.id, rolesBySet(details, judge));
  }
  if (input.identityCenter) {
    found.push(...assignmentGrants(input.identityCenter, provisioned, { reviewed, outsiders }, exclusions));
  }
  const newest = newestExports(input);
  const expected = new Set(input.expectedSystems);
  const systems = newest.filter(({ system, takenAt }) => expected.has(system) || isIn(input.period, takenAt));
  const others = newest.filter((each) => !systems.includes(each));
  exclusions.add(
    'system-not-expected',
    others.reduce((sum, { rows }) => sum + rows.length, 0),
  );
  // One by one: an export has up to 100,000 rows, and a call takes not many more arguments.
  for (const grant of systems.flatMap(systemGrants)) found.push(grant);
  const { grants, conflicts } = distinct(found);
  return {
    takenAt: input.takenAt,
    grants,
    excluded: exclusions.list(),
    excludedRoles: exclusions.roles,
    accounts: [...reviewed].sort(),
    missing: [...missingOf(input), ...conflicts],
    reads: readsOf(input, systems),
  };
}

/** Each once and in an order of its own, so that neither AWS's pages nor their order decide how a reason is worded. */
function inOrder({
  UserDetailList,
  GroupDetailList,
  RoleDetailList,
  Policies,
}: AuthorizationDetails): AuthorizationDetails {
  const attached = byText(({ PolicyArn }: { readonly PolicyArn: string }) => PolicyArn);
  const inline = byText(({ PolicyName }: { readonly PolicyName: string }) => PolicyName);
  return {
    UserDetailList: distinctInOrder(
      UserDetailList.map((user) => ({
        ...user,
        UserPolicyList: [...user.UserPolicyList].sort(inline),
        AttachedManagedPolicies: [...user.AttachedManagedPolicies].sort(attached),
        GroupList: [...user.GroupList].sort(),
      })),
    ),
    GroupDetailList: distinctInOrder(
      GroupDetailList.map((group) => ({
        ...group,
        GroupPolicyList: [...group.GroupPolicyList].sort(inline),
        AttachedManagedPolicies: [...group.AttachedManagedPolicies].sort(attached),
      })),
    ),
    RoleDetailList: distinctInOrder(
      RoleDetailList.map((role) => ({
        ...role,
        RolePolicyList: [...role.RolePolicyList].sort(inline),
        AttachedManagedPolicies: [...role.AttachedManagedPolicies].sort(attached),
      })),
    ),
    Policies: distinctInOrder(Policies),
  };
}

function distinctInOrder<T extends { readonly Arn: string }>(list: readonly T[]): T[] {
  const byForm = new Map(list.map((each) => [`${each.Arn} ${canonicalJson(each)}`, each]));
  return [...byForm].sort(byText(([form]) => form)).map(([, each]) => each);
}

function isIn({ from, to }: PopulationInput['period'], at: Instant): boolean {
  return at >= from && at < to;
}

/** Judged here: of the accounts before, what their policies say is not kept in memory. */
function rolesBySet(details: AuthorizationDetails, judge: AccountJudge): ProvisionedAccount {
  const contents = new PolicyContents(details);
  const bySet = new Map<string, ProvisionedRole[]>();
  for (const role of details.RoleDetailList) {
    const name = isOfIdentityCenter(role.Path) ? setNameOf(role) : undefined;
    if (name === undefined) continue;
    const judged = {
      role,
      reasons: judge.reasonsOf(role.Arn),
      content: contentHash(contents.ofHolder(role, role.RolePolicyList)),
    };
    bySet.set(name, [...(bySet.get(name) ?? []), judged]);
  }
  return bySet;
}

/** Of each system the newest, of two of one instant the one that was brought last; one that is taken later than now is none. */
function newestExports({ systems, now }: PopulationInput): SystemExport[] {
  const newest = new Map<string, SystemExport>();
  for (const each of systems) {
    const before = newest.get(each.system);
    if (each.takenAt > now) continue;
    if (before === undefined || each.takenAt >= before.takenAt) newest.set(each.system, each);
  }
  return [...newest.values()];
}

/** A page that was answered twice makes no second grant; two that are not the same show that the list changed meanwhile. */
function distinct(found: readonly Grant[]): {
  readonly grants: readonly Grant[];
  readonly conflicts: readonly Missing[];
} {
  const byItem = new Map<string, Grant>();
  const conflicts = new Map<string, Missing>();
  for (const grant of found) {
    const before = byItem.get(grant.item);
    if (before === undefined) byItem.set(grant.item, grant);
    else if (!isDeepStrictEqual(before, grant)) {
      const { name, id } = grant.principal;
      conflicts.set(grant.item, {
        what: `one grant of ${name} (${id}) was listed in two forms`,
        account: grant.account,
        classes: [grant.class],
        hides: [],
        reason: 'it changed while it was read',
      });
    }
  }
  return {
    grants: [...byItem.values()].sort(byText(({ item }) => item)),
    conflicts: [...conflicts.values()].sort(byText(({ account = '', what }) => `${account}\n${what}`)),
  };
}

function readsOf(input: PopulationInput, systems: readonly SystemExport[]): PopulationRead[] {
  const read = (part: string, cell: Collected<unknown> | undefined, account?: string): PopulationRead[] =>
    cell === undefined || cell.status === 'out-of-scope'
      ? []
      : [
          {
            part,
            ...(account !== undefined && { account }),
            observedAt: cell.observedAt,
            ...(cell.value === undefined && { isRefused: true }),
          },
        ];
  const ofAccount = ({ account: { id }, ...cells }: AccountCells) => [
    ...read('iam.authorization-details', cells.authorizationDetails, id),
    ...read('iam.credential-report', cells.credentialReport, id),
    ...read('iam.account-summary', cells.accountSummary, id),
    ...read('iam.delegation-requests', cells.delegationRequests, id),
    ...read('iam.outbound-web-identity', cells.outboundWebIdentity, id),
    ...read('iam.access-keys', cells.accessKeys, id),
  ];
  const center = input.identityCenter;
  return [
    ...input.accounts.flatMap(ofAccount),
    ...read('organization.accounts', input.organization),
    ...read('iam.aws-policies', input.awsPolicies),
    ...read('identity-center.instance', center?.instance),
    ...read('identity-center.permission-sets', center?.permissionSets),
    ...read('identity-center.assignments', center?.assignments),
    ...read('identity-center.assignments-by-principal', center?.assignmentsByPrincipal),
    ...read('identity-center.users', center?.users),
    ...read('identity-center.groups', center?.groups),
    ...read('identity-center.memberships', center?.memberships),
    ...systems.map(({ system, takenAt }) => ({ part: 'system', account: system, observedAt: takenAt })),
  ].sort(byText(({ part, account = '' }) => `${part}\n${account}`));
}
