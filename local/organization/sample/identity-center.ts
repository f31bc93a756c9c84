import type { Instant } from '../../../src/model/instant';
import type { IdentityCenter, IdentityGroup, IdentityUser } from '../identity-center';
import { MANAGEMENT, PROD, SANDBOX, SECURITY, STAGING } from './places';

const MADE: Instant = '2022-05-02T09:00:00.000Z';
const PRIYA = 'arn:aws:sts::111122223333:assumed-role/identity-admin/priya.nair@fernhill.example';

function user(
  number: number,
  name: string,
  displayName: string,
  status: IdentityUser['status'] = 'ENABLED',
): IdentityUser {
  const id = `93c4a8b2-1061-70a1-0000-00000000000${number}`;
  return { id, name: `${name}@fernhill.example`, displayName, status, createdAt: MADE, createdBy: PRIYA };
}

const marco = user(1, 'marco.reyes', 'Marco Reyes');
const priya = user(2, 'priya.nair', 'Priya Nair');
const ana = user(3, 'ana.sousa', 'Ana Sousa');
/** Left in September: the directory's entry is disabled, and the access stands. */
const jonas: IdentityUser = {
  ...user(4, 'jonas.weber', 'Jonas Weber', 'DISABLED'),
  updatedAt: '2026-09-18T16:00:00.000Z',
};

function group(number: number, name: string, members: readonly IdentityUser[]): IdentityGroup {
  return {
    id: `a3f4b812-c0d1-7052-0000-00000000000${number}`,
    name,
    createdAt: MADE,
    createdBy: PRIYA,
    members: members.map(({ id }, index) => ({
      id: `c3d4e812-50e1-70c3-000${number}-00000000000${index + 1}`,
      user: id,
      createdAt: '2024-02-12T10:30:00.000Z',
      createdBy: PRIYA,
    })),
  };
}

const platform = group(1, 'platform', [marco, jonas]);
const securityTeam = group(2, 'security', [priya]);

const ADMINISTRATOR = 'ps-fernhill00000001';
const SUPPORT = 'ps-fernhill00000002';
const AUDIT = 'ps-fernhill00000003';

/** People come in through here; one leaver was only disabled, and one permission set was changed but not provisioned again. */
export const identityCenter: IdentityCenter = {
  id: 'ssoins-fernhill00000001',
  identityStoreId: 'd-93fernhill',
  createdAt: MADE,
  status: 'ACTIVE',
  additionalRegions: [],
  users: [marco, priya, ana, jonas],
  groups: [platform, securityTeam],
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
    { account: STAGING, permissionSet: SUPPORT, principal: { group: platform.id } },
    ...[MANAGEMENT, SECURITY, PROD, STAGING, SANDBOX].map((account) => ({
      account,
      permissionSet: AUDIT,
      principal: { group: securityTeam.id },
    })),
  ],
};

/** What calls name it and what is in it by. */
export const IDENTITY_CENTER = {
  instance: `arn:aws:sso:::instance/${identityCenter.id}`,
  store: identityCenter.identityStoreId,
  supportSet: `arn:aws:sso:::permissionSet/${identityCenter.id}/${SUPPORT}`,
  platformGroup: platform.id,
} as const;
