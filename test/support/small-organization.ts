import type { AccountState, Change, Organization } from '../../local/organization/organization';
import {
  ALL_BLOCKED,
  auditTrail,
  baselineRegion,
  idOf,
  SECURITY_CONTACT,
  SSO_PROVIDER,
  STRONG_PASSWORDS,
  vpcOf,
} from '../../local/organization/sample/baseline';
import { ORGANIZATION_ID, ROOT_ID, SECURITY, STAGING } from '../../local/organization/sample/places';
import { allow, spokeRole, supportRole, tlsOnly } from '../../local/organization/sample/policies';
import { addDays, type Instant } from '../../src/model/instant';

/** Where Watchbill runs, and the account that it enters by its role. */
export const HOME = SECURITY;
export const WORK = STAGING;
export const [EU, US] = ['eu-central-1', 'us-east-1'] as const;

const FIRST_DAY: Instant = '2026-11-02T06:00:00.000Z';
/** The slot of the scan of a day: 0 is the first; between it and the next everything changes, and after that nothing. */
export const slotOf = (day: number): Instant => addDays(FIRST_DAY, day);
const CHANGED_AT: Instant = '2026-11-02T12:00:00.000Z';

export const OPEN_GROUP = idOf('sg', 'small open');

const home: AccountState = {
  id: HOME,
  name: 'small-security',
  email: 'security@small.example',
  parentId: ROOT_ID,
  status: 'ACTIVE',
  joinedAt: '2024-01-10T08:00:00.000Z',
  contacts: SECURITY_CONTACT,
  publicAccessBlock: ALL_BLOCKED,
  buckets: [],
  iam: {
    rootUser: {
      createdAt: '2024-01-10T08:00:00.000Z',
      lastUsed: '2024-01-10T09:00:00.000Z',
      mfa: true,
      accessKeys: [],
    },
    passwordPolicy: STRONG_PASSWORDS,
    samlProviders: [SSO_PROVIDER],
    users: [],
    groups: [],
    roles: [spokeRole(HOME), supportRole(HOME)],
    policies: [],
  },
  regions: {
    [EU]: {
      ...baselineRegion(HOME, EU),
      trails: [auditTrail()],
      aggregators: [{ name: 'organization', hasAllRegions: true, failing: [] }],
    },
    [US]: baselineRegion(HOME, US),
  },
};

const work: AccountState = {
  ...home,
  id: WORK,
  name: 'small-work',
  email: 'work@small.example',
  buckets: [bucket('small-uploads')],
  iam: {
    ...home.iam,
    rootUser: { ...home.iam.rootUser, mfa: false },
    users: [
      {
        name: 'anna',
        id: 'AIDASMALLWORK0001',
        createdAt: '2025-02-01T10:00:00.000Z',
        groups: [],
        attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
        password: { changedAt: '2026-10-01T09:00:00.000Z', lastUsed: '2026-10-30T09:00:00.000Z' },
        mfa: true,
        accessKeys: [],
      },
    ],
    roles: [spokeRole(WORK), supportRole(WORK)],
  },
  regions: {
    [EU]: {
      ...baselineRegion(WORK, EU),
      securityGroups: [
        {
          id: OPEN_GROUP,
          name: 'bastion',
          description: 'SSH',
          vpcId: vpcOf(WORK, EU),
          ingress: [{ protocol: 'tcp', fromPort: 22, toPort: 22, cidrs: [{ cidr: '0.0.0.0/0' }] }],
        },
      ],
      events: [
        {
          id: '5f0c1a00-0000-4000-8000-000000000001',
          at: '2026-11-01T20:00:00.000Z',
          name: 'StopLogging',
          source: 'cloudtrail.amazonaws.com',
          by: { type: 'IAMUser', userName: 'anna' },
        },
      ],
    },
    [US]: { ...baselineRegion(WORK, US), ebsEncryptionByDefault: false },
  },
};

const changes: readonly Change[] = [
  {
    at: CHANGED_AT,
    account: WORK,
    region: EU,
    what: 'SSH is closed, a detector is tampered with, and encryption by default is turned off',
    apply(_account, region) {
      for (const group of region.securityGroups) group.ingress = [];
      region.ebsEncryptionByDefault = false;
    },
    record: {
      name: 'DeleteDetector',
      source: 'guardduty.amazonaws.com',
      by: { type: 'IAMUser', userName: 'anna' },
    },
  },
  {
    at: CHANGED_AT,
    account: WORK,
    region: US,
    what: 'a policy is attached to anna, and encryption by default is turned on',
    apply(account, region) {
      for (const user of account.iam.users)
        user.inlinePolicies = [{ name: 'more', document: allow('s3:ListAllMyBuckets') }];
      region.ebsEncryptionByDefault = true;
    },
  },
];

/** Two accounts, two Regions, a handful of faults; made for tests. */
export const smallOrganization: Organization = {
  id: ORGANIZATION_ID,
  rootId: ROOT_ID,
  managementAccountId: HOME,
  partition: 'aws',
  units: [],
  regions: [EU, US],
  deniedRegions: [],
  serviceControlPolicies: [
    {
      id: 'p-small',
      document: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Deny',
            Action: [
              'cloudtrail:StopLogging',
              'cloudtrail:DeleteTrail',
              'config:StopConfigurationRecorder',
              'guardduty:DeleteDetector',
              'securityhub:DisableSecurityHub',
            ],
            Resource: '*',
          },
        ],
      },
    },
  ],
  rootAccess: ['RootCredentialsManagement'],
  accounts: [home, work],
  changes,
  faults: [],
};

function bucket(name: string): AccountState['buckets'][number] {
  return {
    name,
    region: EU,
    createdAt: '2025-03-01T08:00:00.000Z',
    publicAccessBlock: ALL_BLOCKED,
    versioning: 'Enabled',
    policy: tlsOnly(name),
    encryption: { algorithm: 'AES256' },
  };
}
