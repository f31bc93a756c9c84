import type { Instant } from '../../../src/model/instant';
import type { IdentityCenter, IdentityGroup, IdentityUser } from '../identity-center';
import type { IamRole } from '../iam';
import { HOME_REGION, MANAGEMENT, PROD, SANDBOX, SECURITY, STAGING } from './places';
import { trust } from './policies';

const MADE: Instant = '2022-05-02T09:00:00.000Z';
const PRIYA = 'arn:aws:sts::111122223333:assumed-role/identity-admin/priya.nair@fernhill.example';
const TOMASZ = 'arn:aws:sts::111122223333:assumed-role/identity-admin/tomasz.kowalski@fernhill.example';

/** One who signs in with an address, which is the e-mail address as well. */
function user(
  number: number,
  address: string,
  displayName: string,
  made: Partial<Pick<IdentityUser, 'status' | 'createdAt' | 'updatedAt'>> = {},
): IdentityUser {
  return {
    id: `93c4a8b2-1061-70a1-0000-${String(number).padStart(12, '0')}`,
    name: address,
    displayName,
    emails: [{ value: address, isPrimary: true }],
    status: 'ENABLED',
    createdAt: MADE,
    createdBy: PRIYA,
    ...made,
  };
}

const marco = user(1, 'marco.reyes@fernhill.example', 'Marco Reyes');
const priya = user(2, 'priya.nair@fernhill.example', 'Priya Nair');
const ana = user(3, 'ana.sousa@fernhill.example', 'Ana Sousa');
/** Left in July: the directory's entry was disabled in September, and the access stands. */
const jonas = user(4, 'jonas.weber@fernhill.example', 'Jonas Weber', {
  status: 'DISABLED',
  updatedAt: '2026-09-18T16:00:00.000Z',
});
const leila = user(5, 'leila.haddad@fernhill.example', 'Leila Haddad', {
  createdAt: '2023-10-02T09:00:00.000Z',
});
const tomasz = user(6, 'tomasz.kowalski@fernhill.example', 'Tomasz Kowalski');
const grace = user(7, 'grace.adeyemi@fernhill.example', 'Grace Adeyemi', {
  createdAt: '2025-03-03T09:00:00.000Z',
});
/** Of the firm that audits Fernhill: not of the organisation. */
const hugo = user(8, 'hugo.martin@larkfield-audit.example', 'Hugo Martin', {
  createdAt: '2026-06-15T13:00:00.000Z',
});
/** Her directory entry has no address. */
const ines: IdentityUser = {
  ...user(9, 'ines.carvalho', 'Inês Carvalho', { createdAt: '2024-09-02T09:00:00.000Z' }),
  emails: undefined,
};
/** In the directory, and nothing is assigned to him. */
const samuel = user(10, 'samuel.osei@fernhill.example', 'Samuel Osei', {
  createdAt: '2026-09-01T09:00:00.000Z',
});

interface Member {
  readonly user: IdentityUser;
  readonly since: Instant;
  readonly by?: string;
}

function group(number: number, name: string, members: readonly Member[]): IdentityGroup {
  return {
    id: `a3f4b812-c0d1-7052-0000-00000000000${number}`,
    name,
    createdAt: MADE,
    createdBy: PRIYA,
    members: members.map(({ user: { id }, since, by = PRIYA }, index) => ({
      id: `c3d4e812-50e1-70c3-000${number}-00000000000${index + 1}`,
      user: id,
      createdAt: since,
      createdBy: by,
    })),
  };
}

const platform = group(1, 'platform', [
  { user: marco, since: '2024-02-12T10:30:00.000Z' },
  { user: jonas, since: '2024-02-12T10:30:00.000Z' },
  { user: leila, since: '2024-02-12T10:35:00.000Z' },
]);
const securityTeam = group(2, 'security', [
  { user: priya, since: '2024-02-12T10:30:00.000Z' },
  { user: tomasz, since: '2024-02-12T10:40:00.000Z' },
]);
/** What it gives in staging, platform gives as well: who is in both has it by two paths. */
const onCall = group(3, 'on-call', [
  { user: leila, since: '2026-07-01T08:00:00.000Z', by: TOMASZ },
  { user: grace, since: '2026-09-21T08:00:00.000Z', by: TOMASZ },
]);
const contractors = group(4, 'contractors', []);

const ADMINISTRATOR = 'ps-fernhill00000001';
const SUPPORT = 'ps-fernhill00000002';
const AUDIT = 'ps-fernhill00000003';

/**
 * People come in through here; one leaver was only disabled, and one permission set was changed but not provisioned again.
 * Priya answers for the set that she holds herself.
 */
export const identityCenter: IdentityCenter = {
  id: 'ssoins-fernhill00000001',
  identityStoreId: 'd-93fernhill',
  createdAt: MADE,
  status: 'ACTIVE',
  additionalRegions: [],
  users: [marco, priya, ana, jonas, leila, tomasz, grace, hugo, ines, samuel],
  groups: [platform, securityTeam, onCall, contractors],
  permissionSets: [
    {
      id: ADMINISTRATOR,
      name: 'Administrator',
      createdAt: MADE,
      sessionDuration: 'PT1H',
      managedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
      tags: [{ key: 'owner', value: 'priya.nair@fernhill.example' }],
    },
    {
      id: SUPPORT,
      name: 'Support',
      createdAt: MADE,
      sessionDuration: 'PT8H',
      managedPolicies: ['arn:aws:iam::aws:policy/job-function/SupportUser'],
      inlinePolicy: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: ['logs:GetLogEvents', 'logs:FilterLogEvents'], Resource: '*' },
        ],
      },
      outdatedIn: [STAGING],
    },
    {
      id: AUDIT,
      name: 'Audit',
      createdAt: MADE,
      sessionDuration: 'PT4H',
      managedPolicies: ['arn:aws:iam::aws:policy/SecurityAudit'],
    },
  ],
  assignments: [
    { account: SANDBOX, permissionSet: ADMINISTRATOR, principal: { group: platform.id } },
    { account: MANAGEMENT, permissionSet: ADMINISTRATOR, principal: { user: priya.id } },
    { account: PROD, permissionSet: SUPPORT, principal: { user: ana.id } },
    { account: PROD, permissionSet: SUPPORT, principal: { user: ines.id } },
    { account: PROD, permissionSet: SUPPORT, principal: { group: onCall.id } },
    { account: STAGING, permissionSet: SUPPORT, principal: { group: platform.id } },
    { account: STAGING, permissionSet: SUPPORT, principal: { group: onCall.id } },
    { account: SANDBOX, permissionSet: SUPPORT, principal: { group: contractors.id } },
    { account: PROD, permissionSet: AUDIT, principal: { user: hugo.id } },
    ...[MANAGEMENT, SECURITY, PROD, STAGING, SANDBOX].map((account) => ({
      account,
      permissionSet: AUDIT,
      principal: { group: securityTeam.id },
    })),
  ],
};

const { permissionSets, assignments } = identityCenter;

/** The roles that Identity Center keeps in an account, one for each permission set that somebody is assigned there. */
export function reservedRoles(account: string): IamRole[] {
  return permissionSets.flatMap((set, index): IamRole[] => {
    const isHere = assignments.some((each) => each.account === account && each.permissionSet === set.id);
    if (!isHere) return [];
    const number = `${account}${String(index + 1).padStart(4, '0')}`;
    // What was added to the set last is not in a role that was not provisioned again.
    const inline = set.outdatedIn?.includes(account) === true ? undefined : set.inlinePolicy;
    return [
      {
        name: `AWSReservedSSO_${set.name}_${number}`,
        path: `/aws-reserved/sso.amazonaws.com/${HOME_REGION}/`,
        id: `AROA${number}`,
        createdAt: set.createdAt,
        trust: trust(
          { Federated: `arn:aws:iam::${account}:saml-provider/AWSSSO_${account}_DO_NOT_DELETE` },
          { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } },
        ),
        attachedPolicies: set.managedPolicies,
        ...(inline && { inlinePolicies: [{ name: 'AwsSSOInlinePolicy', document: inline }] }),
        lastUsed: { at: 'daily', region: HOME_REGION },
      },
    ];
  });
}

/** What calls name it and what is in it by. */
export const IDENTITY_CENTER = {
  instance: `arn:aws:sso:::instance/${identityCenter.id}`,
  store: identityCenter.identityStoreId,
  supportSet: `arn:aws:sso:::permissionSet/${identityCenter.id}/${SUPPORT}`,
  platformGroup: platform.id,
} as const;
