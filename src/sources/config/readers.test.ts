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
