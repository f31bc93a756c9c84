import type { AccountState, Organization } from '../../../local/organization/organization';
import { sampleOrganization } from '../../../local/organization/sample';
import { HOME_REGION, PROD, US_EAST } from '../../../local/organization/sample/places';
import { startCollecting, withAccount } from '../../../test/support/collecting';
import { evaluate } from '../../evaluate/evaluate';
import type { Instant } from '../../model/instant';
import { catalogue } from '../../rules/catalogue.generated';
import type { Cell } from '../cell';
import { collectorOf, type InventoryMode } from '../collector';
import type { PartName } from '../parts';
import { snapshotOf } from '../snapshot';
import { RECORDED_TYPES, type RecordedType } from './config-row';
import { readers } from './readers.generated';

const NOW: Instant = '2026-10-05T06:00:00.000Z';
const REGIONS = [HOME_REGION, US_EAST];
const PARTS: readonly PartName[] = RECORDED_TYPES.map((type) => `inventory.${type}` as const);

/** Of each type resources that pass and fail, and some of which Config does not say all. */
function fill({ distributions = [], regions }: AccountState): void {
  const here = regions[HOME_REGION];
  const [distribution] = distributions;
  const [key] = here?.keys ?? [];
  if (here === undefined || distribution === undefined || key === undefined)
    throw new Error('the sample has more in its home Region');
  distributions.push({ ...distribution, id: 'E3FERNHILLOPEN0', logsAccess: 'none' });
  here.keys.push(
    { ...key, id: 'not-rotated', isRotated: false },
    { ...key, id: 'deleted', state: 'PendingDeletion', deletionAt: '2026-10-20T00:00:00.000Z' },
  );
  const [open, closed] = [false, true].map((is) => ({
    blockPublicAcls: is,
    blockPublicPolicy: is,
    ignorePublicAcls: is,
    restrictPublicBuckets: is,
  }));
  if (open === undefined || closed === undefined) throw new Error('there are two');
  here.accessPoints = [
    { name: 'open', bucket: 'fernhill-chartroom-documents', publicAccessBlock: open },
    { name: 'closed', bucket: 'fernhill-chartroom-documents', publicAccessBlock: closed },
  ];
  const container = { name: 'app', isPrivileged: false, environment: {}, logDriver: 'awslogs' } as const;
  const tags = [{ key: 'owner', value: 'web' }];
  const environment = { DATABASE_URL: 'postgres://app:swordfish@db/app' };
  here.compute.taskDefinitions.push(
    { family: 'sound', revision: 1, containers: [{ ...container, isPrivileged: true }], tags },
    { family: 'sound', revision: 2, containers: [container], tags },
    { family: 'privileged', revision: 1, containers: [{ ...container, isPrivileged: true }], tags },
    { family: 'leaky', revision: 1, containers: [{ ...container, environment }], tags },
    { family: 'untagged', revision: 1, containers: [container] },
    { family: 'silent', revision: 1, containers: [{ name: 'app', isPrivileged: false }], tags },
  );
  const place = { account: PROD, region: HOME_REGION };
  const table = (TableName: string, isProtected: boolean, status: string) => {
    const TableArn = `arn:aws:dynamodb:${HOME_REGION}:${PROD}:table/${TableName}`;
    return {
      ...place,
      listed: { TableName, TableArn },
      details: {
        DescribeTable: {
          Table: { TableName, TableArn, TableStatus: 'ACTIVE', DeletionProtectionEnabled: isProtected },
        },
        DescribeContinuousBackups: {
          ContinuousBackupsDescription: {
            ContinuousBackupsStatus: 'ENABLED',
            PointInTimeRecoveryDescription: { PointInTimeRecoveryStatus: status },
          },
        },
        ListTagsOfResource: { Tags: [] },
      },
    };
  };
  const plan = (id: string, rule: Record<string, never> | { Lifecycle: { DeleteAfterDays: number } }) => ({
    ...place,
    listed: {
      BackupPlanArn: `arn:aws:backup:${HOME_REGION}:${PROD}:backup-plan:${id}`,
      BackupPlanId: id,
      BackupPlanName: id,
    },
    details: {
      GetBackupPlan: {
        BackupPlan: {
          BackupPlanName: id,
          Rules: [
            {
              RuleName: 'daily',
              TargetBackupVaultName: 'v',
              ScheduleExpression: 'cron(0 5 ? * * *)',
              CopyActions: [],
              ...rule,
            },
          ],
        },
      },
      ListTags: { Tags: {} },
    },
  });
  const shared = (...AttributeValues: string[]) => [{ AttributeName: 'restore', AttributeValues }];
  const snapshot = (id: string, DBSnapshotAttributes: ReturnType<typeof shared>) => ({
    ...place,
    listed: {
      DBSnapshotIdentifier: id,
      DBSnapshotArn: `arn:aws:rds:${HOME_REGION}:${PROD}:snapshot:${id}`,
      SnapshotType: 'manual',
      Encrypted: false,
      TagList: [],
    },
    details: {
      DescribeDBSnapshotAttributes: { DBSnapshotAttributesResult: { DBSnapshotAttributes } },
    },
  });
  const clusterSnapshot = (id: string, DBClusterSnapshotAttributes: ReturnType<typeof shared>) => ({
    ...place,
    listed: {
      DBClusterSnapshotIdentifier: id,
      DBClusterSnapshotArn: `arn:aws:rds:${HOME_REGION}:${PROD}:cluster-snapshot:${id}`,
      SnapshotType: 'manual',
      StorageEncrypted: false,
      TagList: [],
    },
    details: {
      DescribeDBClusterSnapshotAttributes: {
        DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes },
      },
    },
  });
  here.listed['dynamodb:ListTables']?.push(table('bare', false, 'DISABLED'), table('safe', true, 'ENABLED'));
  here.listed['backup:ListBackupPlans']?.push(
    plan('brief', { Lifecycle: { DeleteAfterDays: 1 } }),
    plan('for-ever', {}),
  );
  here.listed['rds:DescribeDBSnapshots']?.push(
    snapshot('to-all', shared('all')),
    snapshot('to-none', shared()),
  );
  here.listed['rds:DescribeDBClusterSnapshots']?.push(
    clusterSnapshot('to-all', shared('all')),
    clusterSnapshot('to-none', shared()),
  );
}

/** What was asked for each resource, other than by a list. */
const ASKED_FOR_EACH = [
  'kms:DescribeKey',
  'kms:GetKeyRotationStatus',
  'dynamodb:DescribeContinuousBackups',
  'dynamodb:ListTagsOfResource',
  'backup:GetBackupPlan',
  'rds:DescribeDBSnapshotAttributes',
  'rds:DescribeDBClusterSnapshotAttributes',
  's3control:GetAccessPoint',
  'cloudfront:GetDistributionConfig',
  'ecs:DescribeTaskDefinition',
];

async function read(mode: InventoryMode, organization: Organization, parts = PARTS) {
  const collecting = await startCollecting({ organization, account: PROD, now: NOW, regions: REGIONS });
  try {
    const { session, clock, simulator } = collecting;
    const cells = await collecting.collect(
      collectorOf('inventory', readers, { session, clock, inventoryMode: mode }),
      {
        parts,
      },
    );
    expect(simulator.undeclaredCalls).toEqual([]);
    const calls = Object.fromEntries(ASKED_FOR_EACH.map((call) => [call, collecting.callsOf(call)]));
    return { cells, calls };
  } finally {
    await collecting.close();
  }
}

interface Item {
  readonly arn: string;
  readonly configurationItemCaptureTime?: Instant;
}
function itemsOf(cells: readonly Cell[]): Item[] {
  const items = cells.flatMap((cell): Item[] => {
    if (cell.status !== 'complete') throw new Error(`${cell.part} in ${cell.region} is ${cell.status}`);
    return cell.value as Item[];
  });
  return items.sort((one, other) => (one.arn < other.arn ? -1 : 1));
}

const withoutTime = ({ configurationItemCaptureTime: _time, ...rest }: Item) => rest;

function verdictsOf(cells: readonly Cell[]): Record<string, string> {
  const snapshot = snapshotOf({ id: PROD, partition: 'aws' }, NOW, REGIONS, cells);
  const judging = catalogue.filter(({ reads }) => reads.every((part) => PARTS.includes(part)));
  return Object.fromEntries(
    evaluate(
      snapshot,
      judging.map((rule) => ({ rule, params: {} })),
    ).verdicts.map(({ rule, region, resource, outcome }) => [`${rule} ${region} ${resource}`, outcome]),
  );
}

test('one world, seen in all modes, has the same resources and verdicts, passing and failing', async () => {
  const world = withAccount(sampleOrganization, PROD, fill);
  const direct = await read('direct', world);
  const seen = itemsOf(direct.cells);
  const verdicts = verdictsOf(direct.cells);
  for (const rule of [
    'kms-cmk-rotation-enabled',
    'kms-key-not-pending-deletion',
    'dynamodb-pitr-enabled',
    'dynamodb-deletion-protection',
    'cloudfront-logging',
    's3-access-point-public-access-block',
    'rds-snapshot-not-public',
    'backup-minimum-retention',
    'ecs-no-privileged-containers',
    'ecs-no-secrets-in-environment',
    'ecs-task-logging',
  ]) {
    const outcomes = Object.entries(verdicts).flatMap(([key, outcome]) =>
      key.startsWith(`${rule} `) ? outcome : [],
    );
    expect([rule, ...new Set(outcomes)].sort()).toEqual([rule, 'fail', 'pass'].sort());
  }
  for (const mode of ['config', 'auto'] as const) {
    const { cells } = await read(mode, world);
    expect(itemsOf(cells).map(withoutTime)).toEqual(seen);
    expect(verdictsOf(cells)).toEqual(verdicts);
  }
  expect(seen.filter((item) => item.configurationItemCaptureTime !== undefined)).toEqual([]);
});

test('what Config says of a resource is not asked for again, and carries its time', async () => {
  const world = withAccount(sampleOrganization, PROD, fill);
  const { calls: direct } = await read('direct', world);
  expect(direct).toEqual({
    'kms:DescribeKey': 5,
    'kms:GetKeyRotationStatus': 2,
    'dynamodb:DescribeContinuousBackups': 3,
    'dynamodb:ListTagsOfResource': 3,
    'backup:GetBackupPlan': 3,
    'rds:DescribeDBSnapshotAttributes': 2,
    'rds:DescribeDBClusterSnapshotAttributes': 2,
    's3control:GetAccessPoint': 2,
    'cloudfront:GetDistributionConfig': 3,
    'ecs:DescribeTaskDefinition': 7,
  });
  const { calls: config, cells } = await read('config', world);
  expect(config).toEqual({
    ...Object.fromEntries(ASKED_FOR_EACH.map((call) => [call, 0])),
    // Of the plan that keeps for ever, of both revisions of the sample's own family, and of those without tags or a log.
    'backup:GetBackupPlan': 1,
    'ecs:DescribeTaskDefinition': 4,
  });
  const timed = itemsOf(cells).flatMap((item) =>
    item.configurationItemCaptureTime === undefined ? [] : item.arn,
  );
  expect(timed).toEqual(
    expect.arrayContaining([
      expect.stringContaining('key/not-rotated'),
      expect.stringContaining('table/bare'),
      expect.stringContaining('backup-plan:brief'),
      expect.stringContaining('snapshot:to-all'),
      expect.stringContaining('accesspoint/open'),
      expect.stringContaining('distribution/E3FERNHILLOPEN0'),
      expect.stringContaining('task-definition/sound:2'),
    ]),
  );
  for (const directly of ['backup-plan:for-ever', 'task-definition/silent:1', 'distribution/E2FERNHILLDOC0'])
    expect(timed.filter((arn) => arn.endsWith(directly))).toEqual([]);
});

const regionOf = (type: RecordedType) => (type === 'AWS::CloudFront::Distribution' ? US_EAST : HOME_REGION);

test.each(RECORDED_TYPES)('a recorder that leaves out %s hides none of them', async (type) => {
  const world = withAccount(sampleOrganization, PROD, (account) => {
    fill(account);
    const recorder = account.regions[regionOf(type)]?.recorder;
    if (!recorder) throw new Error('the sample has recorders');
    recorder.excludedTypes = [type];
  });
  const parts: readonly PartName[] = [`inventory.${type}`];
  const { cells } = await read('config', world, parts);
  expect(cells.filter(({ status }) => status === 'incomplete')).toMatchObject([
    {
      reason: 'not-enabled',
      detail: `the configuration recorder in ${regionOf(type)} does not record ${type}`,
    },
  ]);
  const { cells: direct } = await read('direct', world, parts);
  const { cells: auto } = await read('auto', world, parts);
  expect(itemsOf(auto).map(withoutTime)).toEqual(itemsOf(direct));
});

test('what Config has not recorded yet is asked for, and what it has not seen deleted is not there', async () => {
  const key = { account: PROD, region: HOME_REGION, what: 'keys change a minute ago' };
  const world: Organization = {
    ...withAccount(sampleOrganization, PROD, fill),
    changes: [
      {
        ...key,
        at: '2026-10-05T05:59:00.000Z',
        apply(_account, region) {
          const [first] = region.keys;
          if (first === undefined) throw new Error('the sample has keys');
          region.keys = region.keys.filter(({ id }) => id !== 'not-rotated');
          region.keys.push({ ...first, id: 'created-since' });
        },
      },
    ],
  };
  const parts: readonly PartName[] = ['inventory.AWS::KMS::Key'];
  const { cells, calls } = await read('config', world, parts);
  expect(calls['kms:DescribeKey']).toBe(1);
  const direct = await read('direct', world, parts);
  expect(itemsOf(cells).map(({ arn }) => arn)).toEqual(itemsOf(direct.cells).map(({ arn }) => arn));
});
