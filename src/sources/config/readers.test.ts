import type { ConfigRule } from '../../../local/organization/alarms';
import type { AccountState, Fault } from '../../../local/organization/organization';
import { sampleOrganization } from '../../../local/organization/sample';
import { HOME_REGION, PROD, SECOND_REGION } from '../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../test/support/collecting';
import type { Instant } from '../../model/instant';
import { collectorOf } from '../collector';
import { readers } from './readers.generated';

const NOW: Instant = '2026-10-05T06:00:00.000Z';
const RECORDERS = 'config.recorders';
const CHANNELS = 'config.delivery-channels';
let collecting: Collecting;
afterEach(async () => {
  const { undeclaredCalls } = collecting.simulator;
  await collecting.close();
  expect(undeclaredCalls).toEqual([]);
});

async function collect(faults: Fault[] = [], change: (account: AccountState) => void = () => {}) {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, PROD, change),
    account: PROD,
    now: NOW,
    regions: [HOME_REGION, SECOND_REGION],
    faults,
  });
  const { session, clock } = collecting;
  return collecting.collect(collectorOf('config', readers, { session, clock }));
}

test('a recorder with what it records and how it does, and its deliveries', async () => {
  const cells = await collect([], ({ regions }) => {
    const recorder = regions[HOME_REGION]?.recorder;
    if (recorder) recorder.excludedTypes = ['AWS::EC2::Volume'];
  });
  expect(cellIn(cells, RECORDERS, HOME_REGION)).toMatchObject({
    status: 'complete',
    value: [
      {
        name: 'default',
        recordingGroup: {
          allSupported: false,
          exclusionByResourceTypes: ['AWS::EC2::Volume'],
          recordingStrategy: 'EXCLUSION_BY_RESOURCE_TYPES',
        },
        status: { recording: true, lastStatus: 'SUCCESS' },
      },
    ],
  });
  expect(cellIn(cells, CHANNELS, HOME_REGION)).toMatchObject({
    status: 'complete',
    value: [{ name: 'default', configHistoryDeliveryInfo: { lastStatus: 'SUCCESS' } }],
  });
});

test('a Region without Config has complete, empty lists', async () => {
  const cells = await collect([], ({ regions }) => {
    const second = regions[SECOND_REGION];
    if (second) second.recorder = null;
  });
  expect(cellIn(cells, RECORDERS, SECOND_REGION)).toMatchObject({ status: 'complete', value: [] });
  expect(cellIn(cells, CHANNELS, SECOND_REGION)).toMatchObject({ status: 'complete', value: [] });
});

test('a status that is refused is unknown, and the recorder is there', async () => {
  const cells = await collect([{ call: 'config:DescribeConfigurationRecorderStatus', kind: 'denied' }]);
  expect(cellIn(cells, RECORDERS, HOME_REGION)).toMatchObject({
    status: 'complete',
    value: [{ name: 'default', status: { unknown: expect.stringMatching(/^denied: AccessDenied/) } }],
  });
});

test.each([
  { call: 'config:DescribeConfigurationRecorderStatus', field: 'recording' },
  { call: 'config:DescribeConfigurationRecorderStatus', field: 'ConfigurationRecordersStatus' },
])('a status without $field is unknown', async ({ call, field }) => {
  const cells = await collect([{ call, kind: 'missing-field', field }]);
  expect(cellIn(cells, RECORDERS, HOME_REGION)).toMatchObject({
    status: 'complete',
    value: [{ status: { unknown: expect.stringContaining('the answer has no') } }],
  });
});

test.each([
  { call: 'config:DescribeConfigurationRecorders', field: 'ConfigurationRecorders', part: RECORDERS },
  { call: 'config:DescribeDeliveryChannelStatus', field: 'DeliveryChannelsStatus', part: CHANNELS },
] as const)('$call without its list is no empty list', async ({ call, field, part }) => {
  const cells = await collect([{ call, kind: 'missing-field', field }]);
  expect(cellIn(cells, part, HOME_REGION)).toMatchObject({ status: 'incomplete', reason: 'error' });
});

test('denied in one Region leaves the other as it is', async () => {
  const cells = await collect([{ call: 'config:*', kind: 'denied', region: SECOND_REGION }]);
  expect(cellIn(cells, RECORDERS, SECOND_REGION)).toMatchObject({ status: 'incomplete', reason: 'denied' });
  expect(cellIn(cells, RECORDERS, HOME_REGION).status).toBe('complete');
});

describe('the rules of AWS Config', () => {
  const RESULTS = 'config.rule-results';
  const buckets = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ type: 'AWS::S3::Bucket', id: `bucket-${at}` }));
  const withRules =
    (...configRules: ConfigRule[]) =>
    ({ regions }: AccountState) => {
      const home = regions[HOME_REGION];
      if (home) home.configRules = configRules;
    };

  test('all pages of rules and of what they hold for not compliant; those of Security Hub are left out', async () => {
    const quiet = Array.from({ length: 30 }, (_, at) => ({ name: `quiet-${at}`, nonCompliant: [] }));
    const cells = await collect(
      [],
      withRules(
        { name: 'securityhub-s3-bucket-ssl-requests-only-1a2b3c', nonCompliant: buckets(1) },
        ...quiet,
        { name: 'required-tags', nonCompliant: buckets(201) },
      ),
    );
    const cell = cellIn(cells, RESULTS, HOME_REGION);
    if (cell.status !== 'complete') throw new Error(`the cell is ${cell.status}`);
    expect(cell.value.map(({ ConfigRuleName }) => ConfigRuleName)).toEqual([
      ...quiet.map(({ name }) => name),
      'required-tags',
    ]);
    expect(cell.value[0]).toEqual({
      ConfigRuleName: 'quiet-0',
      ComplianceType: 'COMPLIANT',
      managedRule: null,
      nonCompliant: [],
      compliant: [],
    });
    const held = cell.value.at(-1)?.nonCompliant ?? [];
    expect(Array.isArray(held) && held.length).toBe(201);
    expect(Array.isArray(held) && held[200]).toMatchObject({
      ResourceType: 'AWS::S3::Bucket',
      ResourceId: 'bucket-200',
    });
    // Two pages in this Region and one in the other; three of what one rule holds.
    expect(collecting.callsOf('config:DescribeComplianceByConfigRule')).toBe(3);
    expect(collecting.callsOf('config:GetComplianceDetailsByConfigRule')).toBe(3);
  });

  test("of AWS's own rules that a rule of ours judges as well, what is compliant too", async () => {
    const versioned = { type: 'AWS::S3::Bucket', id: 'ledger', at: '2026-09-30T00:00:00.000Z' } as const;
    const managed = { nonCompliant: [], compliant: [versioned], managedRule: 'S3_BUCKET_VERSIONING_ENABLED' };
    const cells = await collect(
      [],
      withRules(
        { name: 'named', ...managed, parameters: '{}' },
        { name: 'with-parameters', ...managed, parameters: '{"isMfaDeleteEnabled":"true"}' },
        { name: 'of-no-rule', ...managed, managedRule: 'EC2_STOPPED_INSTANCE' },
      ),
    );
    expect(cellIn(cells, RESULTS, HOME_REGION)).toMatchObject({
      status: 'complete',
      value: [
        {
          ConfigRuleName: 'named',
          managedRule: 'S3_BUCKET_VERSIONING_ENABLED',
          compliant: [
            { ResourceType: 'AWS::S3::Bucket', ResourceId: 'ledger', ResultRecordedTime: versioned.at },
          ],
        },
        { ConfigRuleName: 'with-parameters', managedRule: null, compliant: [] },
        { ConfigRuleName: 'of-no-rule', managedRule: 'EC2_STOPPED_INSTANCE', compliant: [] },
      ],
    });
  });

  test.each<{ name: string; fault: Fault; changed: object }>([
    {
      name: 'which rule of AWS it is, is refused, as to a role that was made before it was asked',
      fault: { call: 'config:DescribeConfigRules', kind: 'denied' },
      changed: { managedRule: { unknown: expect.stringMatching(/^denied: /) }, compliant: [] },
    },
    {
      name: 'what it holds is refused',
      fault: { call: 'config:GetComplianceDetailsByConfigRule', kind: 'denied' },
      changed: { nonCompliant: { unknown: expect.stringMatching(/^denied: /) } },
    },
    {
      name: 'a page of what it holds is missing',
      fault: { call: 'config:GetComplianceDetailsByConfigRule', kind: 'missing-page' },
      changed: { nonCompliant: { unknown: expect.stringMatching(/^error: /) } },
    },
    {
      name: 'it does not say whether it is compliant',
      fault: {
        call: 'config:DescribeComplianceByConfigRule',
        kind: 'missing-field',
        field: 'ComplianceType',
      },
      changed: { ComplianceType: { unknown: 'the answer has no such field' } },
    },
  ])('of a rule is unknown what is not told: $name', async ({ fault, changed }) => {
    const cells = await collect([fault], withRules({ name: 'required-tags', nonCompliant: buckets(101) }));
    expect(cellIn(cells, RESULTS, HOME_REGION)).toMatchObject({
      status: 'complete',
      value: [{ ConfigRuleName: 'required-tags', ...changed }],
    });
  });
});

describe('aggregators of the organization', () => {
  const AGGREGATORS = 'config.aggregators';
  const withOne = ({ regions }: AccountState) => {
    const home = regions[HOME_REGION];
    if (home) home.aggregators = [{ name: 'all', hasAllRegions: true, failing: ['444455556666'] }];
  };

  test('with the sources that fail', async () => {
    const cells = await collect([], withOne);
    expect(cellIn(cells, AGGREGATORS, HOME_REGION)).toMatchObject({
      status: 'complete',
      value: [
        {
          ConfigurationAggregatorName: 'all',
          AllAwsRegions: true,
          failed: [{ SourceId: '444455556666', LastErrorCode: 'InvalidRole' }],
        },
      ],
    });
    expect(cellIn(cells, AGGREGATORS, SECOND_REGION)).toMatchObject({ status: 'complete', value: [] });
  });

  test('whose sources are refused', async () => {
    const cells = await collect(
      [{ call: 'config:DescribeConfigurationAggregatorSourcesStatus', kind: 'denied' }],
      withOne,
    );
    expect(cellIn(cells, AGGREGATORS, HOME_REGION)).toMatchObject({
      value: [{ AllAwsRegions: true, failed: { unknown: expect.stringMatching(/^denied: /) } }],
    });
  });

  test('that do not say which Regions they have', async () => {
    const cells = await collect(
      [
        {
          call: 'config:DescribeConfigurationAggregators',
          kind: 'missing-field',
          field: 'AllAwsRegions',
        },
      ],
      withOne,
    );
    expect(cellIn(cells, AGGREGATORS, HOME_REGION)).toMatchObject({
      value: [{ AllAwsRegions: { unknown: 'the answer has no such field' } }],
    });
  });
});
