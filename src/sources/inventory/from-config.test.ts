import { planRulesFromConfig } from './backup-plan/from-config';
import { loggingFromConfig } from './cloudfront-distribution/from-config';
import { configRowSchema, recordedRow, type ConfigRow } from './config-row';
import { backupsFromConfig } from './dynamodb-table/from-config';
import { definitionsFromConfig } from './ecs-task-definition/from-config';
import { keyFromConfig, rotationFromConfig } from './kms-key/from-config';
import { attributesFromConfig as ofClusterSnapshot } from './rds-db-cluster-snapshot/from-config';
import { attributesFromConfig as ofSnapshot } from './rds-db-snapshot/from-config';
import { accessBlockFromConfig } from './s3-access-point/from-config';

/** A row as a query answers it. */
function row(rest: Record<string, unknown>): ConfigRow {
  const parsed = recordedRow(
    configRowSchema.parse({
      resourceType: 'AWS::S3::AccessPoint',
      resourceId: 'r-1',
      resourceName: 'r-1',
      arn: 'arn:aws:s3:eu-west-1:111122223333:accesspoint/r-1',
      accountId: '111122223333',
      awsRegion: 'eu-west-1',
      configurationItemCaptureTime: '2026-10-01T00:00:00.000Z',
      configuration: {},
      ...rest,
    }),
  );
  if (parsed === undefined) throw new Error('the row is of nothing that was recorded');
  return parsed;
}

interface Taken {
  /** Each as the field of the row in which the type's details stand. */
  readonly whole: unknown;
  readonly taken: unknown;
  /** What is not whole, and so is asked of the service. */
  readonly others: Readonly<Record<string, unknown>>;
}

function cases(name: string, from: (field: unknown) => unknown, { whole, taken, others }: Taken) {
  describe(name, () => {
    test('takes what is said whole, also as text', () => {
      expect(from(whole)).toEqual(taken);
      expect(from(JSON.stringify(whole))).toEqual(taken);
    });
    test.each([
      ...Object.entries(others),
      ['nothing', undefined],
      ['null', null],
      ['text', 'yes'],
      ['a number', 5],
      ['a list', []],
      ['nothing in it', {}],
    ])('does not take it where there is %s', (_name, field) => {
      expect(from(field)).toBeUndefined();
    });
  });
}

const inConfiguration =
  <T>(read: (row: ConfigRow) => T) =>
  (configuration: unknown): T | undefined => {
    const { data } = configRowSchema.safeParse({ ...row({}), configuration });
    const recorded = data && recordedRow(data);
    return recorded && read(recorded);
  };
const inSupplement =
  (read: (row: ConfigRow) => unknown, name: string) =>
  (value: unknown): unknown =>
    read(row({ supplementaryConfiguration: { [name]: value } }));

const KEY = {
  keyManager: 'CUSTOMER',
  keySpec: 'SYMMETRIC_DEFAULT',
  keyState: 'Enabled',
  origin: 'AWS_KMS',
  deletionDate: null,
};
const FACTS = {
  KeyManager: 'CUSTOMER',
  KeySpec: 'SYMMETRIC_DEFAULT',
  KeyState: 'Enabled',
  Origin: 'AWS_KMS',
};
cases('a key', inConfiguration(keyFromConfig), {
  whole: KEY,
  taken: FACTS,
  others: {
    'no manager': { ...KEY, keyManager: null },
    'a manager that nobody knows': { ...KEY, keyManager: 'PARTNER' },
    'no spec, as in older items': { ...KEY, keySpec: undefined, customerMasterKeySpec: 'SYMMETRIC_DEFAULT' },
    'no state': { ...KEY, keyState: undefined },
    'a state that is no text': { ...KEY, keyState: { value: 'Enabled' } },
    'no origin': { ...KEY, origin: null },
    'a deletion without a day': { ...KEY, keyState: 'PendingDeletion' },
    'a day that is no moment': {
      ...KEY,
      keyState: 'PendingDeletion',
      deletionDate: 'Nov 3, 2026 9:00:00 AM',
    },
  },
});
test('a key that waits to be deleted, with its day', () => {
  const deleted = { ...KEY, keyState: 'PendingDeletion', deletionDate: '2026-11-03T09:00:00Z' };
  expect(keyFromConfig(row({ configuration: deleted }))).toEqual({
    ...FACTS,
    KeyState: 'PendingDeletion',
    DeletionDate: '2026-11-03T09:00:00.000Z',
  });
});

test.each([
  [true, true],
  [false, false],
  ['true', true],
  ['false', false],
  ['yes', undefined],
  [1, undefined],
  [null, undefined],
  [undefined, undefined],
])('the rotation of a key: %p', (recorded, taken) => {
  expect(rotationFromConfig(row({ supplementaryConfiguration: { KeyRotationStatus: recorded } }))).toBe(
    taken,
  );
});

const BACKUPS = {
  continuousBackupsStatus: 'ENABLED',
  pointInTimeRecoveryDescription: { pointInTimeRecoveryStatus: 'DISABLED' },
};
cases('continuous backups', inSupplement(backupsFromConfig, 'ContinuousBackupsDescription'), {
  whole: BACKUPS,
  taken: { pointInTimeRecoveryDescription: { pointInTimeRecoveryStatus: 'DISABLED' } },
  others: {
    'no description': { continuousBackupsStatus: 'ENABLED' },
    'no status': { ...BACKUPS, pointInTimeRecoveryDescription: {} },
    'another word': { ...BACKUPS, pointInTimeRecoveryDescription: { pointInTimeRecoveryStatus: 'ON' } },
    'a status that is no text': {
      ...BACKUPS,
      pointInTimeRecoveryDescription: { pointInTimeRecoveryStatus: true },
    },
  },
});

const LOGGED = { distributionConfig: { logging: { enabled: false, bucket: '', prefix: '' } } };
cases('the log of a distribution', inConfiguration(loggingFromConfig), {
  whole: LOGGED,
  taken: { enabled: false },
  others: {
    'no log': { distributionConfig: { enabled: true } },
    'a log that says nothing': { distributionConfig: { logging: { bucket: 'logs' } } },
    'a word': { distributionConfig: { logging: { enabled: 'true' } } },
  },
});

const BLOCK = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: false,
};
cases('an access point', inConfiguration(accessBlockFromConfig), {
  whole: { Name: 'r-1', PublicAccessBlockConfiguration: BLOCK },
  taken: BLOCK,
  others: {
    'no block': { Name: 'r-1' },
    'one setting too few': { PublicAccessBlockConfiguration: { ...BLOCK, IgnorePublicAcls: null } },
    'the casing of buckets': { PublicAccessBlockConfiguration: { blockPublicAcls: true } },
    'a word': { PublicAccessBlockConfiguration: { ...BLOCK, BlockPublicAcls: 'true' } },
  },
});

const RULE = {
  RuleName: 'daily',
  ScheduleExpression: 'cron(0 5 ? * * *)',
  Lifecycle: { DeleteAfterDays: 35 },
  CopyActions: [{ DestinationBackupVaultArn: 'arn:aws:backup:eu-west-1:111122223333:backup-vault:copies' }],
};
const plan = (...rules: unknown[]) => ({ BackupPlan: { BackupPlanName: 'p', BackupPlanRule: rules } });
cases('the rules of a plan', inConfiguration(planRulesFromConfig), {
  whole: plan({ ...RULE, TargetBackupVault: 'v' }, { ...RULE, CopyActions: [] }),
  taken: [RULE, { ...RULE, CopyActions: [] }],
  others: {
    'no rule': plan(),
    'no plan': { BackupPlanId: 'r-1' },
    'a rule that keeps for ever, or of which it was not recorded': plan(RULE, { ...RULE, Lifecycle: null }),
    'no number of days': plan({ ...RULE, Lifecycle: { MoveToColdStorageAfterDays: 7 } }),
    'no copies': plan({ ...RULE, CopyActions: null }),
    'no schedule': plan({ ...RULE, ScheduleExpression: undefined }),
    'days as text': plan({ ...RULE, Lifecycle: { DeleteAfterDays: '35' } }),
  },
});

const SHARED = [
  { attributeName: 'restore', attributeValues: ['all'] },
  { attributeName: 'copy', attributeValues: [] },
];
const NOT_SHARED = {
  'another attribute alone': [{ attributeName: 'copy', attributeValues: [] }],
  'no values': [{ attributeName: 'restore' }],
  'null for values': [{ attributeName: 'restore', attributeValues: null }],
  'one value': [{ attributeName: 'restore', attributeValues: 'all' }],
};
cases('a snapshot', inSupplement(ofSnapshot, 'DBSnapshotAttributes'), {
  whole: SHARED,
  taken: SHARED,
  others: NOT_SHARED,
});
cases('a snapshot of a cluster', inSupplement(ofClusterSnapshot, 'DBClusterSnapshotAttributes'), {
  whole: SHARED,
  taken: SHARED,
  others: NOT_SHARED,
});

describe('task definitions', () => {
  const arn = (revision: number) =>
    `arn:aws:ecs:eu-west-1:111122223333:task-definition/web:${String(revision)}`;
  const CONTAINER = {
    Name: 'web',
    Privileged: false,
    Environment: [{ Name: 'DATABASE', Value: 'postgres://app:swordfish@db/app' }],
    LogConfiguration: { LogDriver: 'awslogs' },
  };
  const tags = [{ key: 'owner', value: 'web', tag: 'owner=web' }];
  const revision = (number: number, rest: object = {}, own: object = {}) =>
    row({
      arn: arn(number),
      tags,
      configuration: { Family: 'web', Status: 'ACTIVE', ContainerDefinitions: [CONTAINER], ...rest },
      ...own,
    });

  test('by their ARN, and the newest of a family by its name, without values of the environment', () => {
    const definitions = definitionsFromConfig([revision(9), revision(10)]);
    expect([...definitions.keys()]).toEqual([arn(9), arn(10), 'web']);
    expect(definitions.get('web')).toEqual({
      resourceType: 'AWS::ECS::TaskDefinition',
      resourceId: arn(10),
      resourceName: 'web',
      arn: arn(10),
      configurationItemCaptureTime: '2026-10-01T00:00:00.000Z',
      configuration: {
        TaskDefinition: 'web:10',
        ContainerDefinitions: [
          {
            Name: 'web',
            Privileged: false,
            Environment: [{ Name: 'DATABASE', ValueKind: 'credential' }],
            LogConfiguration: { LogDriver: 'awslogs' },
          },
        ],
      },
      supplementaryConfiguration: { Tags: [{ Key: 'owner', Value: 'web' }] },
    });
    expect(JSON.stringify([...definitions])).not.toContain('swordfish');
  });

  test.each<[string, object, object]>([
    ['whether it is privileged', { ContainerDefinitions: [{ ...CONTAINER, Privileged: null }] }, {}],
    ['its log', { ContainerDefinitions: [CONTAINER, { ...CONTAINER, LogConfiguration: null }] }, {}],
    ['its environment', { ContainerDefinitions: [{ ...CONTAINER, Environment: undefined }] }, {}],
    ['its containers', { ContainerDefinitions: [] }, {}],
    ['its state', { Status: null }, {}],
    ['a state that is known', { Status: 'DELETE_IN_PROGRESS' }, {}],
    ['its tags', {}, { tags: undefined }],
    ['any tag', {}, { tags: [] }],
  ])(
    'one of which Config does not say %s is asked for, and no older one stands for it',
    (_name, rest, own) => {
      expect([...definitionsFromConfig([revision(9), revision(10, rest, own)]).keys()]).toEqual([arn(9)]);
    },
  );

  test('one that was deregistered is none', () => {
    const definitions = definitionsFromConfig([revision(9), revision(10, { Status: 'INACTIVE' })]);
    expect(definitions.get('web')?.arn).toBe(arn(9));
    expect(definitions.has(arn(10))).toBe(false);
  });
});
