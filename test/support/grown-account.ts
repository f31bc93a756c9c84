import type { AccountState, Organization, RegionState } from '../../local/organization/organization';
import type { IdentityCenter } from '../../local/organization/identity-center';
import type { CloudTrailRecord, Finding } from '../../local/organization/monitoring';
import {
  ALL_BLOCKED,
  auditTrail,
  baselineRegion,
  idOf,
  vpcOf,
} from '../../local/organization/sample/baseline';
import { allow, ownPolicy, tlsOnly, trustService } from '../../local/organization/sample/policies';
import type { Region } from '../../src/model/account';
import type { Instant } from '../../src/model/instant';
import { HOME, smallOrganization } from './small-organization';

/** How many of each an account has. */
export interface AccountSize {
  readonly users: number;
  readonly groups: number;
  readonly roles: number;
  readonly policies: number;
  readonly buckets: number;
  readonly securityGroups: number;
  readonly volumes: number;
  readonly dbInstances: number;
  readonly keys: number;
  readonly functions: number;
  readonly repositories: number;
  readonly findings: number;
  readonly signIns: number;
}

/** Kept by the account that is scanned from itself. */
export const GROWN = HOME;

const CREATED: Instant = '2026-01-05T08:00:00.000Z';
const SEEN: Instant = '2026-11-01T20:00:00.000Z';

const listOf = <T>(count: number, of: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => of(at));

/** An organisation of one account of that size: two thirds of its resources in the first Region, the rest in the second. */
export function grownOrganization(size: AccountSize, regions: readonly Region[]): Organization {
  const [first, second] = regions;
  const [home] = smallOrganization.accounts;
  if (first === undefined || second === undefined || home === undefined)
    throw new Error('an account that grows needs two Regions');
  const inSecond = (count: number) => Math.floor(count / 3);
  const states = new Map(regions.map((region) => [region, baselineRegion(GROWN, region)]));
  for (const [region, share] of [
    [first, (count: number) => count - inSecond(count)],
    [second, inSecond],
  ] as const)
    states.set(region, {
      ...baselineRegion(GROWN, region),
      ...resourcesIn(region, size, share),
      trails: region === first ? [auditTrail()] : [],
    });
  const inFirst = states.get(first);
  if (inFirst !== undefined) states.set(first, { ...inFirst, identityCenter: identityCenterOf(size) });
  return {
    ...smallOrganization,
    accounts: [
      {
        ...home,
        buckets: listOf(size.buckets, (at) => bucket(at, at < inSecond(size.buckets) ? second : first)),
        iam: iamOf(home.iam, size),
        regions: Object.fromEntries(states),
      },
    ],
    regions,
    changes: [],
  };
}

/** As many people and groups as IAM has, two permission sets, and an assignment of each group. */
function identityCenterOf({ users, groups }: AccountSize): IdentityCenter {
  const made = { createdAt: CREATED, createdBy: 'somebody' };
  const sets = ['ps-grown-0', 'ps-grown-1'];
  return {
    id: 'ssoins-grown',
    identityStoreId: 'd-grown',
    createdAt: CREATED,
    status: 'ACTIVE',
    additionalRegions: [],
    users: listOf(users, (at) => ({
      ...made,
      id: `person-${at}`,
      name: `person-${at}`,
      displayName: `Person ${at}`,
      status: 'ENABLED',
    })),
    groups: listOf(groups, (group) => ({
      ...made,
      id: `people-${group}`,
      name: `people-${group}`,
      members: listOf(Math.floor(users / groups), (at) => ({
        ...made,
        id: `membership-${group}-${at}`,
        user: `person-${group + at * groups}`,
      })),
    })),
    permissionSets: sets.map((id) => ({
      id,
      name: id,
      createdAt: CREATED,
      sessionDuration: 'PT1H',
      managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    })),
    assignments: sets.flatMap((permissionSet) =>
      listOf(groups, (group) => ({
        account: GROWN,
        permissionSet,
        principal: { group: `people-${group}` },
      })),
    ),
  };
}

function iamOf(iam: AccountState['iam'], size: AccountSize): AccountState['iam'] {
  return {
    ...iam,
    users: listOf(size.users, (at) => ({
      name: `user-${at}`,
      id: `AIDAGROWN${at}`,
      createdAt: CREATED,
      groups: size.groups === 0 ? [] : [`group-${at % size.groups}`],
      mfa: true,
      password: { changedAt: CREATED, lastUsed: 'daily' },
      accessKeys: [],
    })),
    groups: listOf(size.groups, (at) => ({ name: `group-${at}`, id: `AGPAGROWN${at}`, createdAt: CREATED })),
    roles: listOf(size.roles, (at) => ({
      name: `role-${at}`,
      id: `AROAGROWN${at}`,
      createdAt: CREATED,
      trust: trustService('ec2'),
      attachedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
    })),
    policies: listOf(size.policies, (at) =>
      ownPolicy(`policy-${at}`, `ANPAGROWN${at}`, CREATED, allow('s3:GetObject')),
    ),
  };
}

/** Every second one has no block of its own, which AWS Config leaves out then; one in four has no versions. */
function bucket(at: number, region: Region): AccountState['buckets'][number] {
  const name = `grown-${at}`;
  return {
    name,
    region,
    createdAt: CREATED,
    publicAccessBlock: at % 2 === 0 ? ALL_BLOCKED : null,
    versioning: at % 4 === 3 ? 'Off' : 'Enabled',
    policy: at % 3 === 0 ? null : tlsOnly(name),
    encryption: { algorithm: 'AES256' },
  };
}

function resourcesIn(
  region: Region,
  size: AccountSize,
  share: (count: number) => number,
): Partial<RegionState> {
  const name = (kind: string, at: number) => `${kind}-${region}-${at}`;
  return {
    securityGroups: listOf(share(size.securityGroups), (at) => ({
      id: idOf('sg', name('group', at)),
      name: name('group', at),
      description: '',
      vpcId: vpcOf(GROWN, region),
      ingress: [],
    })),
    volumes: listOf(share(size.volumes), (at) => ({
      id: idOf('vol', name('volume', at)),
      createdAt: CREATED,
      sizeGiB: 8,
      type: 'gp3',
      zone: `${region}a`,
      state: 'available',
      encrypted: true,
    })),
    dbInstances: listOf(share(size.dbInstances), (at) => ({
      identifier: name('database', at),
      resourceId: name('db', at),
      createdAt: CREATED,
      class: 'db.t4g.micro',
      engine: 'postgres',
      engineVersion: '17.2',
      storageGiB: 20,
      encrypted: true,
      publiclyAccessible: false,
      backupRetentionDays: 7,
      deletionProtection: true,
      multiAz: false,
      masterUsername: 'master',
    })),
    // Every third is AWS's own, whose rotation is not asked for.
    keys: listOf(share(size.keys), (at) => ({
      id: idOf('key', name('key', at)),
      createdAt: CREATED,
      description: '',
      manager: at % 3 === 0 ? 'AWS' : 'CUSTOMER',
      spec: 'SYMMETRIC_DEFAULT',
      usage: 'ENCRYPT_DECRYPT',
      state: 'Enabled',
      origin: 'AWS_KMS',
      isRotated: true,
    })),
    // Every fifth is published, under an alias.
    functions: listOf(share(size.functions), (at) => ({
      name: name('function', at),
      runtime: 'nodejs24.x',
      roleArn: `arn:aws:iam::${GROWN}:role/role-0`,
      modifiedAt: CREATED,
      policy: null,
      ...(at % 5 === 0 && {
        versions: [{ qualifier: '1', policy: null }],
        aliases: [{ qualifier: 'live', policy: null }],
      }),
    })),
    listed: {
      'ecr:DescribeRepositories': listOf(share(size.repositories), (at) =>
        repository(region, name('repository', at)),
      ),
    },
    findings: listOf(share(size.findings), (at) => finding(name('finding', at))),
    events: listOf(share(size.signIns), (at) => signIn(name('sign-in', at))),
  };
}

function repository(region: Region, repositoryName: string) {
  return {
    account: GROWN,
    region,
    listed: {
      repositoryName,
      repositoryArn: `arn:aws:ecr:${region}:${GROWN}:repository/${repositoryName}`,
      imageTagMutability: 'IMMUTABLE',
    },
    details: {
      BatchGetRepositoryScanningConfiguration: {
        scanningConfigurations: [{ repositoryName, scanFrequency: 'SCAN_ON_PUSH' }],
      },
    },
  };
}

function finding(id: string): Finding {
  return {
    id,
    type: 'Recon:IAMUser/MaliciousIPCaller',
    title: 'An API was invoked from a known malicious IP address',
    description: '',
    severity: 5,
    createdAt: CREATED,
    updatedAt: SEEN,
    isArchived: false,
    count: 1,
    resource: { kind: 'Instance', instanceId: id },
  };
}

function signIn(id: string): CloudTrailRecord {
  return {
    id,
    at: SEEN,
    name: 'ConsoleLogin',
    source: 'signin.amazonaws.com',
    by: { type: 'IAMUser', userName: 'user-0' },
    additionalEventData: { MFAUsed: 'Yes' },
    responseElements: { ConsoleLogin: 'Success' },
  };
}
