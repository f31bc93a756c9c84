import type { AccountId } from '../../model/account';
import { isUnknown, type Known } from '../../model/known';
import type { IamRole } from '../../sources/iam/authorization-details/part';
import type { Grant, ItemClass } from '../item';
import { valueRead, type Collected } from './collected';
import { contentHash, documentData } from './content';
import type { Exclusions } from './exclusions';
import { grantOf } from './grant-of';
import type {
  AssignedPrincipal,
  DirectoryGroup,
  DirectoryUser,
  GroupMembers,
  IdentityCenterCells,
  IdentityCenterInstance,
  PermissionSet,
} from './input';
import { careOf } from './tags';
import { isBreakGlass } from '../../model/break-glass';

/** What an account holds of Identity Center: its reserved roles by the name of their set. */
export type ProvisionedAccount = ReadonlyMap<string, readonly ProvisionedRole[]>;

export interface ProvisionedRole {
  readonly role: IamRole;
  /** Why who takes it is privileged. */
  readonly reasons: readonly string[];
  /** Hash of what its policies hold. */
  readonly content: string;
}

const RESERVED_ROLE = /^AWSReservedSSO_(.+)_[0-9a-f]{16}$/;

/** The permission set that a reserved role was made of, by its name. */
export function setNameOf({ RoleName }: IamRole): string | undefined {
  return RESERVED_ROLE.exec(RoleName)?.[1];
}

interface Provisioned {
  readonly name: string;
  readonly reasons: readonly string[];
  readonly content: string;
  readonly facts: Grant['facts'];
  readonly class?: ItemClass;
  readonly care: ReturnType<typeof careOf>['care'];
}

/**
 * Assignments, flattened to people: one item for each way by which a person has a permission set in an account. What it
 * lets them do is what the account's role says, which is the set as it was last provisioned.
 * https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreateAccountAssignment.html
 */
export function assignmentGrants(
  cells: IdentityCenterCells,
  accounts: ReadonlyMap<AccountId, ProvisionedAccount>,
  {
    reviewed,
    outsiders,
  }: { readonly reviewed: ReadonlySet<AccountId>; readonly outsiders: ReadonlySet<string> },
  exclusions: Exclusions,
): Grant[] {
  const instance = valueRead(cells.instance)?.instance;
  if (!instance) return [];
  const sets = new Map(valueRead(cells.permissionSets)?.map((set) => [set.PermissionSetArn, set]));
  const directory = new Directory(cells);
  const withAccess = new Set<string>();
  const provisioned = new Map<string, Provisioned>();
  const grants: Grant[] = [];
  for (const { AccountId: account, PermissionSetArn: arn, Principals } of valueRead(cells.assignments) ??
    []) {
    if (isUnknown(Principals)) continue;
    const key = `${account} ${arn}`;
    const access = provisioned.get(key) ?? provisionedAs(arn, sets.get(arn), account, accounts.get(account));
    provisioned.set(key, access);
    for (const principal of distinct(Principals)) {
      const holders = directory.holdersOf(principal);
      if (holders.length === 0) exclusions.add('assignment-to-empty-group');
      for (const holder of holders) {
        withAccess.add(holder.id);
        if (!reviewed.has(account)) exclusions.add('account-not-reviewed');
        else grants.push(assignmentGrant(holder, { arn, account, access, instance, principal }, outsiders));
      }
    }
  }
  const idle = directory.userIds().filter((id) => !withAccess.has(id));
  exclusions.add('directory-user-without-assignment', idle.length);
  return grants;
}

interface Assignment {
  readonly arn: string;
  readonly account: AccountId;
  readonly access: Provisioned;
  readonly instance: IdentityCenterInstance;
  readonly principal: AssignedPrincipal;
}

function assignmentGrant(
  holder: Holder,
  { arn, account, access, instance, principal }: Assignment,
  outsiders: ReadonlySet<string>,
): Grant {
  const external = outsiders.has(holder.id);
  return grantOf({
    class: access.class ?? (external ? 'third-party' : 'assignment'),
    account,
    principal: {
      id: holder.id,
      name: holder.name,
      ...(holder.email !== undefined && { email: holder.email }),
    },
    access: { id: arn, name: access.name },
    path: holder.path,
    reasons: [...(holder.reason === undefined ? [] : [holder.reason]), ...access.reasons],
    external,
    ...(holder.grantedAt && { grantedAt: holder.grantedAt }),
    ...(holder.grantedBy !== undefined && { grantedBy: holder.grantedBy }),
    ...access.care,
    content: access.content,
    facts: {
      ...access.facts,
      ...holder.facts,
      principalType: principal.PrincipalType,
      instance: instance.InstanceArn,
      identityStore: instance.IdentityStoreId,
      region: instance.PrimaryRegion,
    },
  });
}

interface Holder {
  readonly id: string;
  readonly name: string;
  readonly email?: string | undefined;
  readonly path: Grant['path'];
  readonly isGone: boolean;
  readonly reason?: string;
  readonly grantedAt?: Grant['grantedAt'];
  readonly grantedBy?: string | undefined;
  readonly facts: Grant['facts'];
}

/** Users and groups of the identity store, by their ids. */
class Directory {
  readonly #users: ReadonlyMap<string, DirectoryUser>;
  readonly #groups: ReadonlyMap<string, DirectoryGroup>;
  readonly #members: ReadonlyMap<string, GroupMembers>;
  readonly #allUsers: boolean;
  readonly #allGroups: boolean;

  constructor({ users, groups, memberships }: IdentityCenterCells) {
    this.#users = new Map(valueRead(users)?.map((user) => [user.UserId, user]));
    this.#groups = new Map(valueRead(groups)?.map((group) => [group.GroupId, group]));
    this.#members = new Map(valueRead(memberships)?.map((members) => [members.GroupId, members]));
    this.#allUsers = isComplete(users);
    this.#allGroups = isComplete(groups);
  }

  userIds(): string[] {
    return [...this.#users.keys()];
  }

  /** Those who have what is assigned to a principal; none where it is a group without members. */
  holdersOf({ PrincipalType, PrincipalId }: AssignedPrincipal): Holder[] {
    if (PrincipalType !== 'GROUP') return [this.#user(PrincipalId, 'direct')];
    const group = this.#groups.get(PrincipalId);
    if (group === undefined) {
      const name = `group ${PrincipalId}`;
      const reason = this.#allGroups
        ? 'It is assigned to a group that is no longer there: nobody answers for it.'
        : 'It is assigned to a group that could not be read.';
      return [{ id: PrincipalId, name, path: 'direct', isGone: true, reason, facts: { gone: true } }];
    }
    const members = this.#members.get(PrincipalId)?.Members;
    // What is not known of a group is not empty: the gate names it.
    if (members === undefined || isUnknown(members)) {
      const reason = 'It is assigned to a group whose members could not be read.';
      return [
        {
          id: PrincipalId,
          name: nameOfGroup(group),
          path: 'direct',
          isGone: true,
          reason,
          facts: { gone: null },
        },
      ];
    }
    const people = new Map(members.map((member) => [member.UserId, member]));
    return [...people.values()].map(({ UserId, MembershipId, CreatedAt, CreatedBy }) => {
      const user = this.#user(UserId, `group:${PrincipalId}`);
      return {
        ...user,
        ...(CreatedAt && { grantedAt: CreatedAt }),
        ...(CreatedBy !== undefined && { grantedBy: CreatedBy }),
        facts: {
          ...user.facts,
          group: nameOfGroup(group),
          ...(group.CreatedAt && { groupMadeAt: group.CreatedAt }),
          ...(MembershipId !== undefined && { membershipId: MembershipId }),
        },
      };
    });
  }

  #user(id: string, path: Grant['path']): Holder {
    const user = this.#users.get(id);
    if (user === undefined) {
      const reason = this.#allUsers
        ? 'It is assigned to a user who is no longer there: nobody answers for it.'
        : 'It is assigned to a user who could not be read.';
      return { id, name: `user ${id}`, path, isGone: true, reason, facts: { gone: true } };
    }
    const { UserName, DisplayName, Email, UserStatus } = user;
    return {
      id,
      name: UserName ?? DisplayName ?? id,
      ...(Email !== undefined && { email: Email }),
      path,
      isGone: false,
      facts: {
        status: isUnknown(UserStatus) ? null : UserStatus,
        ...(DisplayName !== undefined && { displayName: DisplayName }),
      },
    };
  }
}

function nameOfGroup({ GroupId, DisplayName }: DirectoryGroup): string {
  return DisplayName ?? GroupId;
}

function isComplete(part: Collected<unknown> | undefined): boolean {
  return part?.status === 'complete';
}

function distinct(principals: readonly AssignedPrincipal[]): AssignedPrincipal[] {
  return [...new Map(principals.map((each) => [`${each.PrincipalType} ${each.PrincipalId}`, each])).values()];
}

function provisionedAs(
  arn: string,
  set: PermissionSet | undefined,
  account: AccountId,
  holder: ProvisionedAccount | undefined,
): Provisioned {
  const name = set === undefined || isUnknown(set.Name) ? undefined : set.Name;
  const roles = name === undefined ? [] : (holder?.get(name) ?? []);
  const { care, facts } = careOf(orElse(set?.Tags, []));
  const differences = set === undefined ? undefined : differencesOf(set, account, roles);
  const shared = {
    name: name ?? arn,
    care,
    ...(isBreakGlass([...orElse(set?.Tags, [])]) && { class: 'break-glass' as const }),
  };
  const ofSet = {
    sessionDuration: orElse<string | null>(set?.SessionDuration, null),
    // What is provisioned is told beside what was meant, where the two are not the same.
    differsFromSet: differences === undefined ? null : differences.join('; '),
    ...facts,
  };
  if (roles.length === 0 || holder === undefined) {
    const why =
      holder === undefined
        ? `account ${account} could not be read`
        : name === undefined
          ? 'the permission set could not be read'
          : `account ${account} has no role of it`;
    return {
      ...shared,
      reasons: [`What it lets people do is not known: ${why}.`],
      content: contentHash({ notKnown: arn }),
      facts: { ...ofSet, role: null },
    };
  }
  return {
    ...shared,
    reasons: [...new Set(roles.flatMap(({ reasons }) => reasons))],
    content: contentHash({
      sessionDuration: ofSet.sessionDuration,
      roles: roles.map((one) => one.content).sort(),
    }),
    facts: {
      ...ofSet,
      role: roles
        .map(({ role }) => role.RoleName)
        .sort()
        .join(', '),
    },
  };
}

/** How the role of a set is not what the set says; undefined where that is not known. */
function differencesOf(
  set: PermissionSet,
  account: AccountId,
  roles: readonly ProvisionedRole[],
): string[] | undefined {
  const { OutdatedIn, ManagedPolicies, CustomerManagedPolicies, InlinePolicy } = set;
  if ([OutdatedIn, ManagedPolicies, CustomerManagedPolicies, InlinePolicy].some(isUnknown)) return undefined;
  const outdated = orElse(OutdatedIn, []).includes(account)
    ? ['the set was changed and not provisioned again']
    : [];
  const meant = [
    ...orElse(ManagedPolicies, []).map(({ Arn }) => Arn),
    ...orElse(CustomerManagedPolicies, []).map(({ Name }) => `customer policy ${Name}`),
  ];
  const inline = orElse(InlinePolicy, null);
  const meantInline = inline === null ? undefined : contentHash(documentData(inline));
  return [
    ...outdated,
    ...roles.flatMap(({ role }) => {
      const held = role.AttachedManagedPolicies.map(({ PolicyArn, PolicyName }) =>
        PolicyArn.includes(':iam::aws:') ? PolicyArn : `customer policy ${PolicyName}`,
      );
      const heldInline = role.RolePolicyList.map(({ PolicyDocument }) =>
        contentHash(documentData(PolicyDocument)),
      );
      const isInlineAlike =
        meantInline === undefined
          ? heldInline.length === 0
          : heldInline.length === 1 && heldInline[0] === meantInline;
      return [
        ...held
          .filter((policy) => !meant.includes(policy))
          .map((policy) => `the role has ${policy}, the set has not`),
        ...meant
          .filter((policy) => !held.includes(policy))
          .map((policy) => `the set has ${policy}, the role has not`),
        ...(isInlineAlike ? [] : ['the inline policies differ']),
      ].sort();
    }),
  ];
}

function orElse<T>(value: Known<T> | undefined, otherwise: T): T {
  return value === undefined || isUnknown(value) ? otherwise : value;
}
