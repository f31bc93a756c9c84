import type { AccountState, Fault } from '../../../local/organization/organization';
import { sampleOrganization } from '../../../local/organization/sample';
import {
  HOME_REGION,
  PROD,
  SANDBOX,
  STAGING,
  SECOND_REGION,
  US_EAST,
} from '../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../test/support/collecting';
import type { Cell } from '../cell';
import type { Instant } from '../../model/instant';
import type { PartName, PartValue } from '../parts';
import { collectorOf, type InventoryMode } from '../collector';
import { readers } from './readers.generated';

const NOW: Instant = '2026-10-05T06:00:00.000Z';
const BUCKETS = 'inventory.AWS::S3::Bucket';
const GROUPS = 'inventory.AWS::EC2::SecurityGroup';
let open: Collecting[] = [];
afterEach(async () => {
  const undeclared = open.flatMap(({ simulator }) => simulator.undeclaredCalls);
  await Promise.all(open.map(({ close }) => close()));
  open = [];
  expect(undeclared).toEqual([]);
});

interface World {
  readonly mode?: InventoryMode;
  readonly parts?: readonly PartName[];
  readonly faults?: Fault[];
  readonly account?: string;
  readonly change?: (account: AccountState) => void;
}
async function collect({ mode = 'direct', parts, faults = [], account = PROD, change = () => {} }: World) {
  const collecting = await startCollecting({
    organization: withAccount(sampleOrganization, account, change),
    account,
    now: NOW,
    regions: [HOME_REGION, SECOND_REGION, US_EAST],
    faults,
  });
  open.push(collecting);
  const { session, clock } = collecting;
  const collector = collectorOf('inventory', readers, { session, clock, inventoryMode: mode });
  const cells = await collecting.collect(collector, parts && { parts });
  return { cells, collecting };
}

function valueOf<P extends PartName>(cells: readonly Cell[], part: P, region: string): PartValue<P> {
  const cell = cellIn(cells, part, region);
  if (cell.status !== 'complete') throw new Error(`${part} in ${region} is ${cell.status}`);
  return cell.value;
}

test('one world, seen in both modes, is the same but for the time of capture', async () => {
  const seen = async (mode: InventoryMode) => {
    const { cells } = await collect({ mode, parts: [BUCKETS, GROUPS] });
    expect(cells.map((cell) => cell.status === 'complete' && cell.mode)).toEqual(cells.map(() => mode));
    return [HOME_REGION, SECOND_REGION, US_EAST].flatMap((region) =>
      [...valueOf(cells, BUCKETS, region), ...valueOf(cells, GROUPS, region)].map((item) => {
        const { configurationItemCaptureTime, ...rest } = item;
        expect(configurationItemCaptureTime !== undefined).toBe(mode === 'config');
        return rest;
      }),
    );
  };
  const direct = await seen('direct');
  expect(direct.length).toBeGreaterThan(6);
  expect(await seen('config')).toEqual(direct);
});

test('a bucket with nothing set is the same in both modes too', async () => {
  const seen = async (mode: InventoryMode) =>
    valueOf((await collect({ mode, account: SANDBOX, parts: [BUCKETS] })).cells, BUCKETS, US_EAST);
  const direct = await seen('direct');
  expect(direct).toMatchObject([
    {
      arn: 'arn:aws:s3:::fernhill-sandbox-scratch',
      supplementaryConfiguration: {
        PublicAccessBlockConfiguration: null,
        BucketVersioningConfiguration: { status: 'Off' },
        BucketPolicy: { policyText: null },
      },
    },
  ]);
  const settings = (await seen('config')).map(({ supplementaryConfiguration }) => supplementaryConfiguration);
  expect(settings).toEqual(direct.map(({ supplementaryConfiguration }) => supplementaryConfiguration));
});

describe('of two buckets, one with versions and tags and one with neither,', () => {
  test.each<{ mode: InventoryMode; tagging: number; locks: number }>([
    { mode: 'direct', tagging: 2, locks: 1 },
    // What Config recorded of both has their tags in it, and of a lock it says nothing where there is none.
    { mode: 'config', tagging: 0, locks: 1 },
  ])('tags are asked for $tagging times by $mode, and locks only where there can be one', async (world) => {
    const { cells, collecting } = await collect({ mode: world.mode, account: STAGING, parts: [BUCKETS] });
    const settings = valueOf(cells, BUCKETS, HOME_REGION).map((bucket) => bucket.supplementaryConfiguration);
    expect(settings).toMatchObject([
      { ObjectLockConfiguration: null, Tags: [{ key: 'data', value: 'synthetic' }] },
      { ObjectLockConfiguration: null, Tags: [] },
    ]);
    expect(collecting.callsOf('s3:GetBucketTagging')).toBe(world.tagging);
    expect(collecting.callsOf('s3:GetObjectLockConfiguration')).toBe(world.locks);
  });

  test('a lock is asked for where AWS refuses to say whether there are versions', async () => {
    const { cells, collecting } = await collect({
      account: STAGING,
      parts: [BUCKETS],
      faults: [{ call: 's3:GetBucketVersioning', kind: 'denied' }],
    });
    const settings = valueOf(cells, BUCKETS, HOME_REGION).map((bucket) => bucket.supplementaryConfiguration);
    expect(settings.map(({ ObjectLockConfiguration: lock }) => lock)).toEqual([null, null]);
    expect(collecting.callsOf('s3:GetObjectLockConfiguration')).toBe(2);
  });
});

describe('auto', () => {
  test('asks Config for buckets where it is right, and saves the calls for each', async () => {
    const { cells, collecting } = await collect({ mode: 'auto', parts: [BUCKETS] });
    expect(cellIn(cells, BUCKETS, HOME_REGION)).toMatchObject({ status: 'complete', mode: 'config' });
    expect(collecting.callsOf('s3:GetBucketPolicy')).toBe(0);
  });

  test('compares the whole of both lists, however many pages they have', async () => {
    const { cells, collecting } = await collect({ mode: 'auto', parts: [BUCKETS], change: manyBuckets });
    expect(cellIn(cells, BUCKETS, HOME_REGION)).toMatchObject({ status: 'complete', mode: 'config' });
    expect(valueOf(cells, BUCKETS, HOME_REGION)).toHaveLength(1_005);
    expect(valueOf(cells, BUCKETS, SECOND_REGION)).toEqual([]);
    expect(collecting.callsOf('s3:ListBuckets')).toBe(1);
    expect(collecting.callsOf('config:SelectResourceConfig')).toBe(11);
  });

  test('asks EC2 for security groups, whose list has all there is', async () => {
    const { cells, collecting } = await collect({ mode: 'auto', parts: [GROUPS] });
    expect(cellIn(cells, GROUPS, HOME_REGION)).toMatchObject({ status: 'complete', mode: 'direct' });
    expect(collecting.callsOf('config:SelectResourceConfig')).toBe(0);
  });

  test.each<{ name: string; faults?: Fault[]; change?: (account: AccountState) => void }>([
    {
      name: 'a recorder that runs and does not record buckets',
      change: ({ regions }) => recorder(regions).resourceTypes.push('AWS::EC2::Instance'),
    },
    {
      name: 'a recorder that was stopped',
      change: ({ regions }) => {
        recorder(regions).isRecording = false;
        recorder(regions).stoppedAt = '2026-10-01T00:00:00.000Z';
      },
    },
    {
      name: 'a delivery that failed',
      change: ({ regions }) => {
        recorder(regions).deliveryError = 'AccessDenied';
      },
    },
    {
      name: 'no delivery channel',
      change: ({ regions }) => {
        recorder(regions).deliveryBucket = null;
      },
    },
    {
      name: 'no recorder',
      change: ({ regions }) => {
        const home = regions[HOME_REGION];
        if (home) home.recorder = null;
      },
    },
    { name: 'Config denied', faults: [{ call: 'config:*', kind: 'denied' }] },
    {
      name: 'a query without results',
      faults: [{ call: 'config:SelectResourceConfig', kind: 'missing-field', field: 'Results' }],
    },
    {
      name: 'a count that is missing',
      faults: [
        { call: 'config:GetDiscoveredResourceCounts', kind: 'missing-field', field: 'resourceCounts' },
      ],
    },
  ])('does not let $name hide the buckets that exist', async ({ faults = [], change = () => {} }) => {
    const { cells } = await collect({ mode: 'auto', parts: [BUCKETS], faults, change });
    expect(cellIn(cells, BUCKETS, HOME_REGION)).toMatchObject({ status: 'complete', mode: 'direct' });
    expect(valueOf(cells, BUCKETS, HOME_REGION)).toHaveLength(1);
  });
});

function recorder(regions: AccountState['regions']) {
  const found = regions[HOME_REGION]?.recorder;
  if (!found) throw new Error('the sample has a recorder in its home Region');
  return found;
}

describe('config, where Config cannot answer,', () => {
  test.each<{
    name: string;
    faults?: Fault[];
    change?: (account: AccountState) => void;
    reason: string;
    detail: string;
  }>([
    {
      name: 'off',
      change: ({ regions }) => {
        recorder(regions).isRecording = false;
      },
      reason: 'not-enabled',
      detail: `no configuration recorder runs in ${HOME_REGION}`,
    },
    {
      name: 'not delivering',
      change: ({ regions }) => {
        recorder(regions).deliveryError = 'NoSuchBucket';
      },
      reason: 'error',
      detail: "AWS Config's last delivery was FAILURE",
    },
    {
      name: 'a count that disagrees',
      faults: [{ call: 'config:GetDiscoveredResourceCounts', kind: 'missing-field', field: 'count' }],
      reason: 'error',
      detail: 'AWS Config counts 0 of AWS::S3::Bucket and has recorded 1',
    },
    {
      name: 'denied',
      faults: [{ call: 'config:SelectResourceConfig', kind: 'denied' }],
      reason: 'denied',
      detail: 'AccessDeniedException',
    },
  ])('says why: $name', async ({ faults = [], change = () => {}, reason, detail }) => {
    const { cells } = await collect({ mode: 'config', parts: [BUCKETS], faults, change });
    const cell = cellIn(cells, BUCKETS, HOME_REGION);
    expect(cell).toMatchObject({ status: 'incomplete', mode: 'config', reason });
    expect(cell.status === 'incomplete' && cell.value).toBeUndefined();
    expect(cell.status === 'incomplete' && cell.detail).toContain(detail);
  });

  test('reads more than one page', async () => {
    const { cells, collecting } = await collect({ mode: 'config', parts: [GROUPS], change: manyGroups });
    expect(valueOf(cells, GROUPS, HOME_REGION)).toHaveLength(1_250);
    expect(collecting.callsOf('config:SelectResourceConfig')).toBe(13 + 1 + 1);
  });

  test('a page that is missing is not the end', async () => {
    const { cells } = await collect({
      mode: 'config',
      parts: [GROUPS],
      change: manyGroups,
      faults: [{ call: 'config:SelectResourceConfig', kind: 'missing-page' }],
    });
    expect(cellIn(cells, GROUPS, HOME_REGION)).toMatchObject({ status: 'incomplete', reason: 'error' });
  });
});

/** 1,005 buckets: eleven pages of Config. */
function manyBuckets(account: AccountState): void {
  const [bucket] = account.buckets;
  if (bucket === undefined) throw new Error('the sample has buckets');
  account.buckets = Array.from({ length: 1_005 }, (_, index) => ({ ...bucket, name: `bucket-${index}` }));
}

/** 1,250 groups: two pages of EC2, thirteen of Config. */
function manyGroups({ regions }: AccountState): void {
  const home = regions[HOME_REGION];
  if (!home) throw new Error('the sample has a home Region');
  home.securityGroups = Array.from({ length: 1_250 }, (_, index) => ({
    id: `sg-${String(index).padStart(17, '0')}`,
    name: `group-${index}`,
    description: '',
    vpcId: 'vpc-1',
    ingress: [],
  }));
}

describe('direct', () => {
  test('reads more than one page of security groups', async () => {
    const { cells, collecting } = await collect({ parts: [GROUPS], change: manyGroups });
    expect(valueOf(cells, GROUPS, HOME_REGION)).toHaveLength(1_250);
    expect(collecting.callsOf('ec2:DescribeSecurityGroups')).toBe(2 + 1 + 1);
  });

  test('a page that is missing leaves what came before it, and no complete cell', async () => {
    const { cells } = await collect({
      parts: [GROUPS],
      change: manyGroups,
      faults: [{ call: 'ec2:DescribeSecurityGroups', kind: 'missing-page' }],
    });
    const cell = cellIn(cells, GROUPS, HOME_REGION);
    expect(cell).toMatchObject({ status: 'incomplete', reason: 'error', mode: 'direct' });
    expect(cell.status === 'incomplete' && cell.value).toHaveLength(1_000);
    expect(valueOf(cells, GROUPS, SECOND_REGION)).toHaveLength(1);
  });

  test('a detail that is refused makes that attribute unknown, and no other', async () => {
    const { cells } = await collect({
      parts: [BUCKETS],
      faults: [{ call: 's3:GetBucketPolicy', kind: 'denied', region: HOME_REGION }],
    });
    const [bucket] = valueOf(cells, BUCKETS, HOME_REGION);
    expect(bucket?.supplementaryConfiguration).toMatchObject({
      BucketPolicy: { unknown: expect.stringMatching(/^denied: AccessDenied: .* s3:GetBucketPolicy /) },
      BucketVersioningConfiguration: { status: 'Enabled' },
    });
    expect(valueOf(cells, BUCKETS, SECOND_REGION)[0]?.supplementaryConfiguration.BucketPolicy).toEqual({
      policyText: expect.stringContaining('fernhill-chartroom-replica'),
    });
  });

  test.each<{ call: string; field: string; part: PartName; path: string }>([
    {
      call: 's3:GetPublicAccessBlock',
      field: 'BlockPublicPolicy',
      part: BUCKETS,
      path: 'PublicAccessBlockConfiguration',
    },
    { call: 'ec2:DescribeSecurityGroups', field: 'IpPermissions', part: GROUPS, path: 'ipPermissions' },
    {
      call: 'ec2:DescribeVolumes',
      field: 'Encrypted',
      part: 'inventory.AWS::EC2::Volume',
      path: 'encrypted',
    },
    {
      call: 'rds:DescribeDBInstances',
      field: 'PubliclyAccessible',
      part: 'inventory.AWS::RDS::DBInstance',
      path: 'publiclyAccessible',
    },
    {
      call: 'kms:GetKeyRotationStatus',
      field: 'KeyRotationEnabled',
      part: 'inventory.AWS::KMS::Key',
      path: 'KeyRotationStatus',
    },
    { call: 'kms:DescribeKey', field: 'KeyState', part: 'inventory.AWS::KMS::Key', path: 'keyState' },
    {
      call: 'lambda:ListFunctions',
      field: 'PackageType',
      part: 'inventory.AWS::Lambda::Function',
      path: 'packageType',
    },
  ])('$call without $field is unknown, and no default', async ({ call, field, part, path }) => {
    const { cells } = await collect({ parts: [part], faults: [{ call, kind: 'missing-field', field }] });
    const items = valueOf(cells, part, HOME_REGION);
    const attributes = (Array.isArray(items) ? items : []).map((item: unknown) => attributeOf(item, path));
    expect(attributes.length).toBeGreaterThan(0);
    expect(attributes).toContainEqual({ unknown: 'the answer has no such field' });
    expect(attributes.filter((value) => value === null || value === false)).toEqual([]);
  });

  test('ec2:DescribeSecurityGroups without IpRanges is a permission of unknown addresses, and no default', async () => {
    const fault = { call: 'ec2:DescribeSecurityGroups', kind: 'missing-field', field: 'IpRanges' } as const;
    const { cells } = await collect({ parts: [GROUPS], faults: [fault] });
    const items = valueOf(cells, GROUPS, HOME_REGION);
    const permissions = (Array.isArray(items) ? items : []).flatMap(
      (item: unknown) => attributeOf(item, 'ipPermissions') ?? [],
    );
    expect(permissions.length).toBeGreaterThan(0);
    for (const permission of permissions)
      expect(permission).toMatchObject({ ipv4Ranges: [{ cidrIp: 'an address that is not known' }] });
  });

  test.each<{ call: string; field: string; part: PartName; region: string; reason?: string }>([
    { call: 's3:ListBuckets', field: 'Buckets', part: BUCKETS, region: HOME_REGION },
    {
      call: 'ec2:GetEbsEncryptionByDefault',
      field: 'EbsEncryptionByDefault',
      part: 'inventory.ebs-defaults',
      region: HOME_REGION,
    },
    { call: 'kms:ListKeys', field: 'Keys', part: 'inventory.AWS::KMS::Key', region: HOME_REGION },
    {
      call: 's3control:GetPublicAccessBlock',
      field: 'RestrictPublicBuckets',
      part: 'inventory.AWS::S3::AccountPublicAccessBlock',
      region: 'global',
      reason: 'unreadable',
    },
    {
      call: 'lambda:ListFunctions',
      field: 'FunctionArn',
      part: 'inventory.AWS::Lambda::Function',
      region: HOME_REGION,
      reason: 'unreadable',
    },
  ])('$call without $field is no complete cell', async ({ call, field, part, region, reason = 'error' }) => {
    const { cells } = await collect({ parts: [part], faults: [{ call, kind: 'missing-field', field }] });
    expect(cellIn(cells, part, region)).toMatchObject({ status: 'incomplete', reason });
  });

  test('an account without a block of its own is known to have none', async () => {
    const part = 'inventory.AWS::S3::AccountPublicAccessBlock';
    const { cells } = await collect({ account: SANDBOX, parts: [part] });
    expect(valueOf(cells, part, 'global')).toMatchObject([
      { resourceId: SANDBOX, arn: `AWS::::Account:${SANDBOX}`, configuration: null },
    ]);
  });

  test('KMS is asked for the rotation of keys that it can rotate, and no others', async () => {
    const part = 'inventory.AWS::KMS::Key';
    const { cells, collecting } = await collect({ parts: [part] });
    expect(collecting.callsOf('kms:DescribeKey')).toBe(3);
    expect(collecting.callsOf('kms:GetKeyRotationStatus')).toBe(1);
    expect(
      valueOf(cells, part, HOME_REGION).map((key) => key.supplementaryConfiguration.KeyRotationStatus),
    ).toEqual(
      expect.arrayContaining([
        true,
        { unknown: 'not asked: KMS does not rotate a key of this kind or state' },
      ]),
    );
  });

  test('of the environment of a function only names are kept', async () => {
    const part = 'inventory.AWS::Lambda::Function';
    const { cells } = await collect({ parts: [part] });
    const names = valueOf(cells, part, HOME_REGION).map(
      ({ configuration }) => configuration.environmentVariables,
    );
    expect(names).toContainEqual([
      { Name: 'DATABASE_PASSWORD', ValueKind: 'other' },
      { Name: 'STAGE', ValueKind: 'other' },
    ]);
  });
});

/** The attribute, wherever in the item it stands. */
function attributeOf(item: unknown, name: string): unknown {
  if (typeof item !== 'object' || item === null) return undefined;
  const inside = Object.entries(item).flatMap(([key, value]: [string, unknown]) =>
    key === 'configuration' || key === 'supplementaryConfiguration' ? Object.entries(value ?? {}) : [],
  );
  return inside.find(([key]) => key === name)?.[1];
}
