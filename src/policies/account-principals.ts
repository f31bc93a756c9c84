import type {
  AuthorizationDetails,
  IamGroup,
  IamPolicy,
  IamRole,
  IamUser,
} from '../sources/iam/authorization-details/part';
import { isAdministrator } from './breadth';
import { InvalidPolicyError } from './invalid-policy-error';
import type { AttachedPolicy, PolicyKind } from './policy';
import { attachedPolicy } from './readable-policy';

/** A user or role with every policy of its account that applies to it. */
export interface AccountPrincipal {
  readonly type: 'user' | 'role';
  readonly arn: string;
  readonly name: string;
  /** AIDA… or AROA… */
  readonly id: string;
  readonly account: string;
  /** Inline, attached, and of the groups of a user. */
  readonly identity: readonly AttachedPolicy[];
  readonly boundary?: AttachedPolicy;
  /** Whether the identity policies allow everything; a boundary may still limit that. */
  readonly isAdministrator: boolean;
  /** Whether it can make itself administrator; only where `escalationsInSteps` has looked. */
  readonly becomesAdministrator?: true;
  /** ARNs of the groups of a user. */
  readonly groups: readonly string[];
  /** ARNs of the managed policies that reach it, its groups' too. */
  readonly managedPolicies: readonly string[];
  /** Only of a role, and absent when nothing of it could be read; `unreadTrust` says what could not. */
  readonly trust?: AttachedPolicy;
  readonly unreadTrust?: string;
  /** Whether a role is in an instance profile; undefined when the answer did not say. */
  readonly hasInstanceProfile?: boolean;
  /** Policies that apply to it and could not be read, or not wholly, with the reason. */
  readonly unread: readonly string[];
}

interface AccountGroup {
  readonly arn: string;
  readonly identity: readonly AttachedPolicy[];
  readonly isAdministrator: boolean;
  /** Its policies that could not be read, with the reason. */
  readonly unread: readonly string[];
}

/** A customer managed policy and its versions that are not in force. */
interface AccountPolicy {
  readonly arn: string;
  readonly current: AttachedPolicy | undefined;
  readonly otherVersions: readonly AttachedPolicy[];
  /** Those of them that could not be read, with the reason. */
  readonly unreadVersions: readonly string[];
}

export interface AccountPrincipals {
  readonly account: string;
  readonly users: readonly AccountPrincipal[];
  readonly roles: readonly AccountPrincipal[];
  readonly groups: readonly AccountGroup[];
  /** Customer managed, by ARN. */
  readonly policies: ReadonlyMap<string, AccountPolicy>;
}

/** What GetAccountAuthorizationDetails answers; instance profiles are read where they were kept. */
export type AuthorizationDetailsAnswer = Omit<AuthorizationDetails, 'RoleDetailList'> & {
  readonly RoleDetailList: readonly (IamRole & {
    readonly InstanceProfileList?: readonly unknown[] | undefined;
  })[];
};

/**
 * Collects, by account, the policies of each user and role. Accounts are told apart by the ARNs, and
 * nothing is joined across them. A document that cannot be read does not stop the others.
 */
export function readAccounts(details: AuthorizationDetailsAnswer): AccountPrincipals[] {
  const managed = new ManagedPolicies(details.Policies);
  const accounts = new Set(
    [...details.UserDetailList, ...details.GroupDetailList, ...details.RoleDetailList].map(({ Arn }) =>
      accountIn(Arn),
    ),
  );
  return [...accounts].sort().map((account) => {
    const inAccount = ({ Arn }: { readonly Arn: string }) => accountIn(Arn) === account;
    const groups = new Map(
      details.GroupDetailList.filter(inAccount).map((group) => [group.GroupName, readGroup(group, managed)]),
    );
    return {
      account,
      users: details.UserDetailList.filter(inAccount).map((user) => readUser(user, groups, managed)),
      roles: details.RoleDetailList.filter(inAccount).map((role) => readRole(role, managed)),
      groups: [...groups.values()].map(({ arn, identity, unread }) => ({
        arn,
        identity,
        isAdministrator: isAdministrator(identity),
        unread,
      })),
      policies: managed.ofAccount(account),
    };
  });
}

interface Holdings {
  readonly arn: string;
  readonly identity: readonly AttachedPolicy[];
  readonly managedPolicies: readonly string[];
  readonly unread: readonly string[];
}

type Inline = readonly { readonly PolicyName: string; readonly PolicyDocument: unknown }[];
type Attached = readonly { readonly PolicyArn: string }[];

function readHoldings(
  arn: string,
  holder: string,
  inline: Inline,
  attached: Attached,
  managed: ManagedPolicies,
): Holdings {
  const read = [
    ...inline.map(({ PolicyName, PolicyDocument }) =>
      readPolicy(`inline policy ${PolicyName} of ${holder}`, PolicyDocument, 'identity'),
    ),
    ...attached.map(({ PolicyArn }) => managed.current(PolicyArn, 'identity')),
  ];
  return { arn, managedPolicies: attached.map(({ PolicyArn }) => PolicyArn), ...sorted(read) };
}

function readGroup(group: IamGroup, managed: ManagedPolicies): Holdings {
  return readHoldings(
    group.Arn,
    `group ${group.GroupName}`,
    group.GroupPolicyList,
    group.AttachedManagedPolicies,
    managed,
  );
}

function readUser(
  user: IamUser,
  groups: ReadonlyMap<string, Holdings>,
  managed: ManagedPolicies,
): AccountPrincipal {
  const own = readHoldings(
    user.Arn,
    `user ${user.UserName}`,
    user.UserPolicyList,
    user.AttachedManagedPolicies,
    managed,
  );
  const joined = user.GroupList.map((name) => groups.get(name) ?? `group ${name}: was not in the answer`);
  const present = joined.filter((group) => typeof group !== 'string');
  const identity = [...own.identity, ...present.flatMap((group) => group.identity)];
  const boundary = readBoundary(user.PermissionsBoundary?.PermissionsBoundaryArn, managed);
  return {
    type: 'user',
    arn: user.Arn,
    name: user.UserName,
    id: user.UserId,
    account: accountIn(user.Arn),
    identity,
    isAdministrator: isAdministrator(identity),
    ...boundary.boundary,
    groups: present.map(({ arn }) => arn),
    managedPolicies: [...own.managedPolicies, ...present.flatMap(({ managedPolicies }) => managedPolicies)],
    unread: [
      ...own.unread,
      ...present.flatMap(({ unread }) => unread),
      ...joined.filter((group) => typeof group === 'string'),
      ...boundary.unread,
    ],
  };
}

function readRole(
  role: AuthorizationDetailsAnswer['RoleDetailList'][number],
  managed: ManagedPolicies,
): AccountPrincipal {
  const own = readHoldings(
    role.Arn,
    `role ${role.RoleName}`,
    role.RolePolicyList,
    role.AttachedManagedPolicies,
    managed,
  );
  const boundary = readBoundary(role.PermissionsBoundary?.PermissionsBoundaryArn, managed);
  const trust = readPolicy(`trust policy of role ${role.RoleName}`, role.AssumeRolePolicyDocument, 'trust');
  return {
    type: 'role',
    arn: role.Arn,
    name: role.RoleName,
    id: role.RoleId,
    account: accountIn(role.Arn),
    identity: own.identity,
    isAdministrator: isAdministrator(own.identity),
    ...boundary.boundary,
    groups: [],
    managedPolicies: own.managedPolicies,
    ...(typeof trust === 'string' ? { unreadTrust: trust } : { trust, ...unreadTrustOf(trust) }),
    ...(role.InstanceProfileList ? { hasInstanceProfile: role.InstanceProfileList.length > 0 } : {}),
    unread: [...own.unread, ...boundary.unread],
  };
}

function unreadTrustOf(trust: AttachedPolicy) {
  const [unreadTrust] = faultsOf(trust);
  return unreadTrust === undefined ? {} : { unreadTrust };
}

function readBoundary(arn: string | undefined, managed: ManagedPolicies) {
  const boundary = arn === undefined ? undefined : managed.current(arn, 'boundary');
  if (typeof boundary === 'object') return { boundary: { boundary }, unread: faultsOf(boundary) };
  return { boundary: {}, unread: boundary === undefined ? [] : [boundary] };
}

/** The managed policies of the answer, each parsed once however many principals hold it. */
class ManagedPolicies {
  readonly #policies: ReadonlyMap<string, IamPolicy>;
  readonly #read = new Map<string, AttachedPolicy | string>();

  constructor(policies: readonly IamPolicy[]) {
    this.#policies = new Map(policies.map((policy) => [policy.Arn, policy]));
  }

  /** The version in force, or why there is none. */
  current(arn: string, kind: PolicyKind): AttachedPolicy | string {
    const key = `${kind} ${arn}`;
    const known = this.#read.get(key);
    if (known !== undefined) return known;
    const version = this.#policies
      .get(arn)
      ?.PolicyVersionList.find(({ IsDefaultVersion }) => IsDefaultVersion);
    const read = version ? readPolicy(arn, version.Document, kind) : `${arn}: was not in the answer`;
    this.#read.set(key, read);
    return read;
  }

  ofAccount(account: string): ReadonlyMap<string, AccountPolicy> {
    const own = [...this.#policies.values()].filter(({ Arn }) => accountIn(Arn) === account);
    return new Map(
      own.map(({ Arn, PolicyVersionList }) => {
        const current = this.current(Arn, 'identity');
        const others = sorted(
          PolicyVersionList.filter(({ IsDefaultVersion }) => !IsDefaultVersion).map((version) =>
            readPolicy(`${Arn} ${version.VersionId}`, version.Document, 'identity'),
          ),
        );
        return [
          Arn,
          {
            arn: Arn,
            current: typeof current === 'string' ? undefined : current,
            otherVersions: others.identity,
            unreadVersions: others.unread,
          },
        ];
      }),
    );
  }
}

function readPolicy(name: string, document: unknown, kind: PolicyKind): AttachedPolicy | string {
  try {
    return attachedPolicy(name, document, kind);
  } catch (error) {
    if (error instanceof InvalidPolicyError) return `${name}: ${error.message}`;
    throw error;
  }
}

function sorted(read: readonly (AttachedPolicy | string)[]) {
  return {
    identity: read.filter((policy) => typeof policy !== 'string'),
    unread: read.flatMap((each) => (typeof each === 'string' ? [each] : faultsOf(each))),
  };
}

function faultsOf({ unread = [] }: AttachedPolicy): string[] {
  return unread.map(({ fault }) => fault);
}

function accountIn(arn: string): string {
  return arn.split(':')[4] ?? '';
}
