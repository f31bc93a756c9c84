import type { AccountCells, IdentityCenterCells, PopulationInput } from '../../src/reviews/population/input';
import type { Collected } from '../../src/reviews/population/collected';
import type { Instant } from '../../src/model/instant';
import { authorizationDetailsSchema } from '../../src/sources/iam/authorization-details/part';
import type { CredentialReportRow } from '../../src/sources/iam/credential-report/part';

export const ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '444455556666';
export const OUTSIDE_ACCOUNT = '999900001111';
const READ_AT: Instant = '2026-10-02T06:00:00.000Z';
const TAKEN_AT: Instant = '2026-10-02T06:10:00.000Z';
const MADE_AT: Instant = '2026-01-05T08:00:00.000Z';

export function complete<T>(value: T, observedAt: Instant = READ_AT): Collected<T> {
  return { status: 'complete', observedAt, value };
}

export function denied(observedAt: Instant = READ_AT) {
  return { status: 'incomplete', observedAt, reason: 'denied', detail: 'AccessDenied' } as const;
}

export function policy(...Statement: readonly object[]): object {
  return { Version: '2012-10-17', Statement };
}

export function allow(
  Action: string | readonly string[],
  Resource: string | readonly string[] = '*',
): object {
  return policy({ Effect: 'Allow', Action, Resource });
}

type Tags = Readonly<Record<string, string>>;

export function user(
  UserName: string,
  {
    id = `AIDA${UserName.toUpperCase()}`,
    account = ACCOUNT,
    inline = {},
    managed = [],
    groups = [],
    tags = {},
  }: {
    readonly id?: string;
    readonly account?: string;
    readonly inline?: Readonly<Record<string, unknown>>;
    readonly managed?: readonly string[];
    readonly groups?: readonly string[];
    readonly tags?: Tags;
  } = {},
): object {
  return {
    UserName,
    UserId: id,
    Arn: `arn:aws:iam::${account}:user/${UserName}`,
    CreateDate: MADE_AT,
    UserPolicyList: inlineOf(inline),
    AttachedManagedPolicies: attached(managed),
    GroupList: groups,
    Tags: tagList(tags),
  };
}

export function role(
  RoleName: string,
  trust: unknown,
  {
    id = `AROA${RoleName.toUpperCase()}`,
    account = ACCOUNT,
    path = '/',
    inline = {},
    managed = [],
    tags = {},
  }: {
    readonly id?: string;
    readonly account?: string;
    readonly path?: string;
    readonly inline?: Readonly<Record<string, unknown>>;
    readonly managed?: readonly string[];
    readonly tags?: Tags;
  } = {},
): object {
  return {
    RoleName,
    RoleId: id,
    Path: path,
    Arn: `arn:aws:iam::${account}:role${path}${RoleName}`,
    CreateDate: MADE_AT,
    AssumeRolePolicyDocument: trust,
    RolePolicyList: inlineOf(inline),
    AttachedManagedPolicies: attached(managed),
    Tags: tagList(tags),
  };
}

/** The role that Identity Center keeps of a permission set in an account. */
export function reservedRole(set: string, options: Parameters<typeof role>[2] = {}): object {
  return role(
    `AWSReservedSSO_${set}_0123456789abcdef`,
    trust({ Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/AWSSSO_x` }, 'sts:AssumeRoleWithSAML'),
    {
      path: '/aws-reserved/sso.amazonaws.com/eu-central-1/',
      ...options,
    },
  );
}

export function trust(Principal: unknown, Action = 'sts:AssumeRole', Condition?: object): object {
  return policy({ Effect: 'Allow', Principal, Action, ...(Condition && { Condition }) });
}

function inlineOf(policies: Readonly<Record<string, unknown>>) {
  return Object.entries(policies).map(([PolicyName, PolicyDocument]) => ({ PolicyName, PolicyDocument }));
}

function attached(arns: readonly string[]) {
  return arns.map((PolicyArn) => ({
    PolicyArn,
    PolicyName: PolicyArn.slice(PolicyArn.lastIndexOf('/') + 1),
  }));
}

function tagList(tags: Tags) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

const NO_KEY = { active: false };
type ReportKey = CredentialReportRow['accessKeys'][number];

export function reportRow(
  name: string,
  {
    account = ACCOUNT,
    keys = [],
    ...row
  }: Partial<Omit<CredentialReportRow, 'accessKeys'>> & {
    readonly account?: string;
    readonly keys?: readonly ReportKey[];
  } = {},
): CredentialReportRow {
  const [first = NO_KEY, second = NO_KEY] = keys;
  return {
    user: name,
    arn: name === '<root_account>' ? `arn:aws:iam::${account}:root` : `arn:aws:iam::${account}:user/${name}`,
    userCreationTime: MADE_AT,
    passwordEnabled: true,
    mfaActive: true,
    ...row,
    accessKeys: [first, second],
  };
}

/** Cells of one account whose report agrees with its users. */
export function accountCells({
  id = ACCOUNT,
  users = [],
  groups = [],
  roles = [],
  policies = [],
  rows,
  ...parts
}: {
  readonly id?: string;
  readonly users?: readonly object[];
  readonly groups?: readonly object[];
  readonly roles?: readonly object[];
  readonly policies?: readonly object[];
  readonly rows?: readonly CredentialReportRow[];
} & Partial<AccountCells> = {}): AccountCells {
  const details = authorizationDetailsSchema.parse({
    UserDetailList: users,
    GroupDetailList: groups,
    RoleDetailList: roles,
    Policies: policies,
  });
  return {
    account: { id },
    authorizationDetails: complete(details),
    credentialReport: complete({
      rows: [
        reportRow('<root_account>', { account: id }),
        ...(rows ?? details.UserDetailList.map(({ UserName }) => reportRow(UserName, { account: id }))),
      ],
    }),
    accountSummary: complete({ AccountPasswordPresent: 1 }),
    delegationRequests: complete([]),
    outboundWebIdentity: complete({ JwtVendingEnabled: false }),
    ...parts,
  };
}

export const SET = 'arn:aws:sso:::permissionSet/ssoins-1/ps-readers';
const INSTANCE = {
  InstanceArn: 'arn:aws:sso:::instance/ssoins-1',
  IdentityStoreId: 'd-1234567890',
  PrimaryRegion: 'eu-central-1',
};

export function permissionSet(overrides: object = {}) {
  return {
    PermissionSetArn: SET,
    Name: 'Readers',
    SessionDuration: 'PT8H',
    InlinePolicy: null,
    ManagedPolicies: [{ Arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
    CustomerManagedPolicies: [],
    Tags: [],
    OutdatedIn: [],
    ...overrides,
  };
}

export const READERS_ROLE = reservedRole('Readers', { managed: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] });

export interface DirectoryOptions {
  readonly users?: readonly string[];
  /** Members by group. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** `USER x` or `GROUP x`, assigned the one permission set in the one account. */
  readonly assigned?: readonly string[];
  readonly observedAt?: Instant;
}

/** An Identity Center whose two paths agree; names are the ids with `@corp`, of groups the ids before the first hyphen. */
export function identityCenter(
  { users = [], groups = {}, assigned = [], observedAt = READ_AT }: DirectoryOptions,
  parts: Partial<IdentityCenterCells> = {},
): IdentityCenterCells {
  const at = <T>(value: T) => complete(value, observedAt);
  const principals = assigned.map((each) => {
    const [PrincipalType = '', PrincipalId = ''] = each.split(' ');
    return { PrincipalType, PrincipalId };
  });
  const present = principals.filter(
    ({ PrincipalId }) => users.includes(PrincipalId) || PrincipalId in groups,
  );
  return {
    instance: at({ instance: INSTANCE }),
    permissionSets: at([permissionSet()]),
    assignments: at([{ AccountId: ACCOUNT, PermissionSetArn: SET, Principals: principals }]),
    assignmentsByPrincipal: at(
      present.map((principal) => ({
        ...principal,
        Assignments: [{ ...principal, AccountId: ACCOUNT, PermissionSetArn: SET }],
      })),
    ),
    users: at(
      users.map((UserId) => ({
        UserId,
        UserName: `${UserId.split('-')[0] ?? ''}@corp`,
        UserStatus: 'ENABLED',
      })),
    ),
    groups: at(
      Object.keys(groups).map((GroupId) => ({
        GroupId,
        DisplayName: GroupId.split('-')[0] ?? '',
        CreatedAt: MADE_AT,
      })),
    ),
    memberships: at(
      Object.entries(groups).map(([GroupId, members]) => ({
        GroupId,
        Members: members.map((UserId) => ({
          UserId,
          MembershipId: `m-${GroupId}-${UserId}`,
          CreatedAt: MADE_AT,
          CreatedBy: 'USER_BOSS',
        })),
      })),
    ),
    ...parts,
  };
}

export const READ_ONLY = {
  Arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
  Document: allow(['s3:Get*', 'ec2:Describe*']),
};

/** One account, an organisation of two, nothing else, and nothing missing. */
export function populationInput(overrides: Partial<PopulationInput> = {}): PopulationInput {
  return {
    takenAt: TAKEN_AT,
    now: TAKEN_AT,
    period: { from: '2026-10-01T00:00:00.000Z', to: '2027-01-01T00:00:00.000Z' },
    expectedAccounts: [ACCOUNT],
    accounts: [accountCells()],
    organization: complete({ id: 'o-corp123456', accounts: [ACCOUNT, OTHER_ACCOUNT] }),
    identityCenter: { instance: complete({ instance: null }) },
    awsPolicies: complete([READ_ONLY]),
    expectedSystems: [],
    systems: [],
    outsiders: [],
    ...overrides,
  };
}
