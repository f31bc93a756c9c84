import type { Fault, Organization } from '../../../../local/organization/organization';
import { sampleOrganization } from '../../../../local/organization/sample';
import { HOME_REGION, PROD } from '../../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../../test/support/collecting';
import { collectorOf } from '../../collector';
import { readers } from '../../readers.generated';

const PART = 'inventory.AWS::DynamoDB::Table';
let collecting: Collecting | undefined;
afterEach(async () => {
  const undeclared = collecting?.simulator.undeclaredCalls;
  await collecting?.close();
  expect(undeclared).toEqual([]);
});

async function read(faults: Fault[] = [], organization: Organization = sampleOrganization) {
  collecting = await startCollecting({
    organization,
    account: PROD,
    now: '2026-10-05T06:00:00.000Z',
    regions: [HOME_REGION],
    faults,
  });
  const { session, clock } = collecting;
  const cells = await collecting.collect(
    collectorOf('inventory', readers, { session, clock, inventoryMode: 'direct' }),
    {
      parts: [PART],
    },
  );
  const cell = cellIn(cells, PART, HOME_REGION);
  return cell.status === 'complete' ? cell.value : [];
}

const SESSIONS = {
  resourceType: 'AWS::DynamoDB::Table',
  resourceId: 'chartroom-sessions',
  resourceName: 'chartroom-sessions',
  arn: 'arn:aws:dynamodb:eu-central-1:333344445555:table/chartroom-sessions',
  accountId: PROD,
  awsRegion: HOME_REGION,
  configuration: {
    tableName: 'chartroom-sessions',
    ssedescription: {
      status: 'ENABLED',
      kmsmasterKeyArn: 'arn:aws:kms:eu-central-1:333344445555:key/1a2b3c4d-0000-4000-8000-0000000da7a1',
    },
  },
  supplementaryConfiguration: {
    ContinuousBackupsDescription: {
      pointInTimeRecoveryDescription: { pointInTimeRecoveryStatus: 'ENABLED' },
    },
    DeletionProtectionEnabled: true,
    Tags: [{ Key: 'data', Value: 'patient' }],
  },
};

test('a table', async () => {
  expect(await read()).toEqual([SESSIONS]);
});

const DENIED = { unknown: expect.stringMatching(/^denied: AccessDenied/) };
test.each<{ fault: Fault; configuration?: object; supplementaryConfiguration?: object }>([
  {
    fault: { call: 'dynamodb:DescribeTable', kind: 'denied' },
    configuration: { ssedescription: DENIED },
    supplementaryConfiguration: { DeletionProtectionEnabled: DENIED },
  },
  {
    fault: { call: 'dynamodb:DescribeContinuousBackups', kind: 'denied' },
    supplementaryConfiguration: { ContinuousBackupsDescription: DENIED },
  },
  {
    fault: { call: 'dynamodb:ListTagsOfResource', kind: 'denied' },
    supplementaryConfiguration: { Tags: DENIED },
  },
  {
    fault: { call: 'dynamodb:DescribeTable', kind: 'missing-field', field: 'SSEDescription' },
    configuration: { ssedescription: null },
  },
  {
    fault: { call: 'dynamodb:DescribeTable', kind: 'missing-field', field: 'Table' },
    configuration: { ssedescription: { unknown: 'the answer has no table in it' } },
    supplementaryConfiguration: { DeletionProtectionEnabled: { unknown: 'the answer has no table in it' } },
  },
])(
  'nothing but what $fault.call lacks is unknown',
  async ({ fault, configuration, supplementaryConfiguration }) => {
    expect(await read([fault])).toEqual([
      {
        ...SESSIONS,
        configuration: { ...SESSIONS.configuration, ...configuration },
        supplementaryConfiguration: { ...SESSIONS.supplementaryConfiguration, ...supplementaryConfiguration },
      },
    ]);
  },
);

test('further pages of tables are read', async () => {
  const many = withAccount(sampleOrganization, PROD, ({ regions }) => {
    const here = regions[HOME_REGION];
    const [table] = here?.listed['dynamodb:ListTables'] ?? [];
    if (here === undefined || table === undefined) return;
    here.listed['dynamodb:ListTables'] = Array.from({ length: 101 }, (_none, at) => ({
      ...table,
      listed: {
        TableName: `table-${at}`,
        TableArn: `arn:aws:dynamodb:${HOME_REGION}:${PROD}:table/table-${at}`,
      },
    }));
  });
  expect((await read([], many)).map(({ resourceId }) => resourceId)).toEqual(
    Array.from({ length: 101 }, (_none, at) => `table-${at}`),
  );
});
