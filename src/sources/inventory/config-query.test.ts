import {
  ConfigServiceClient,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelStatusCommand,
  GetDiscoveredResourceCountsCommand,
  SelectResourceConfigCommand,
  type RecordingGroup,
  type RecordingMode,
} from '@aws-sdk/client-config-service';
import { mockClient } from 'aws-sdk-client-mock';
import { ambientSession } from '../../aws/client/session';
import type { ReadRequest } from '../collector';
import type { InventoryMode } from '../collector';
import { recordedOf } from './config-query.read';
import { RECORDED_TYPES, type RecordedType } from './config-row';

const TYPE = 'AWS::DynamoDB::Table';
const config = mockClient(ConfigServiceClient);
const session = ambientSession();
const requestIn = (inventoryMode: InventoryMode): ReadRequest => ({
  session,
  account: { id: '111122223333', partition: 'aws' },
  region: 'eu-west-1',
  now: '2026-10-05T06:00:00.000Z',
  notGoverned: false,
  deadline: undefined,
  since: undefined,
  described: new Map<string, unknown>(),
  inventoryMode,
  once: (_key, read) => read(),
  onceForAllRegions: (_key, read) => read(),
  onceIn: () => (_key, read) => read(),
});

const arnOf = (name: string) => `arn:aws:dynamodb:eu-west-1:111122223333:table/${name}`;
const row = (name: string, rest: object = {}) =>
  JSON.stringify({
    resourceType: TYPE,
    resourceId: name,
    resourceName: name,
    arn: arnOf(name),
    accountId: '111122223333',
    awsRegion: 'eu-west-1',
    configurationItemCaptureTime: '2026-10-01T00:00:00.000Z',
    configurationItemStatus: 'OK',
    configuration: { tableName: name },
    supplementaryConfiguration: {},
    tags: [],
    ...rest,
  });

function recorded(
  rows: readonly string[],
  count = rows.length,
  group?: RecordingGroup,
  recordingMode?: RecordingMode,
) {
  config.reset();
  config.on(DescribeConfigurationRecordersCommand).resolves({
    ConfigurationRecorders: [
      { name: 'default', recordingGroup: group ?? { allSupported: true }, recordingMode },
    ],
  });
  config.on(DescribeConfigurationRecorderStatusCommand).resolves({
    ConfigurationRecordersStatus: [{ name: 'default', recording: true, lastStatus: 'Success' }],
  });
  config.on(DescribeDeliveryChannelStatusCommand).resolves({
    DeliveryChannelsStatus: [{ name: 'default', configHistoryDeliveryInfo: { lastStatus: 'Success' } }],
  });
  config.on(GetDiscoveredResourceCountsCommand).resolves({ resourceCounts: [{ resourceType: TYPE, count }] });
  config.on(SelectResourceConfigCommand).resolves({ Results: [...rows] });
}
afterAll(() => {
  config.restore();
  session.destroy();
});

const rowsOf = async (mode: InventoryMode, type: RecordedType = TYPE) => {
  const { rows, ...rest } = await recordedOf(requestIn(mode), type, ['a', 'b']);
  return { ...rest, names: [...rows.values()].map(({ resourceId }) => resourceId) };
};

test('what Config recorded, by ARN', async () => {
  recorded([row('a'), row('b')]);
  expect(await rowsOf('config')).toEqual({ mode: 'config', names: ['a', 'b'] });
  expect(await rowsOf('auto')).toEqual({ mode: 'config', names: ['a', 'b'] });
});

test.each([
  ['another account', { accountId: '444455556666' }],
  ['another Region', { awsRegion: 'eu-central-1' }],
  ['what was deleted', { configurationItemStatus: 'ResourceDeleted' }],
  ['what is not recorded any more', { configurationItemStatus: 'ResourceNotRecorded' }],
  ['what was only discovered', { configuration: null }],
])('leaves out %s', async (_name, rest) => {
  recorded([row('a', rest), row('b')], 1);
  expect(await rowsOf('config')).toEqual({ mode: 'config', names: ['b'] });
});

test('what Config has of no listed resource leaves all to the service', async () => {
  recorded([]);
  expect(await rowsOf('config')).toEqual({ mode: 'direct', names: [] });
});

test('nothing is asked of Config where nothing is listed, nor directly', async () => {
  recorded([row('a')]);
  await recordedOf(requestIn('config'), TYPE, []);
  await recordedOf(requestIn('direct'), TYPE, ['a']);
  expect(config.calls()).toEqual([]);
});

test.each<RecordedType>(['AWS::KMS::Key', 'AWS::ECS::TaskDefinition'])(
  '%s is read from Config in its own mode alone',
  async (type) => {
    recorded([]);
    await recordedOf(requestIn('auto'), type, ['a']);
    expect(config.calls()).toEqual([]);
    await recordedOf(requestIn('config'), type, ['a']);
    expect(config.calls()).not.toEqual([]);
  },
);

test.each<[string, RecordingMode, 'config' | 'direct']>([
  ['once a day', { recordingFrequency: 'DAILY' }, 'direct'],
  [
    'this type once a day',
    {
      recordingFrequency: 'CONTINUOUS',
      recordingModeOverrides: [{ resourceTypes: [TYPE], recordingFrequency: 'DAILY' }],
    },
    'direct',
  ],
  [
    'all others once a day',
    {
      recordingFrequency: 'DAILY',
      recordingModeOverrides: [{ resourceTypes: [TYPE], recordingFrequency: 'CONTINUOUS' }],
    },
    'config',
  ],
])(
  'where a recorder records %s a change may make no item yet: auto asks the service',
  async (_name, mode, read) => {
    recorded([row('a'), row('b')], 2, undefined, mode);
    expect(await rowsOf('auto')).toMatchObject({ mode: read });
    expect(await rowsOf('config')).toEqual({ mode: 'config', names: ['a', 'b'] });
  },
);

const doesNotRecord = {
  reason: 'not-enabled',
  detail: `the configuration recorder in eu-west-1 does not record ${TYPE}`,
};
test.each<[string, RecordingGroup, object]>([
  [
    'leaves the type out',
    {
      recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
      exclusionByResourceTypes: { resourceTypes: [TYPE] },
    },
    doesNotRecord,
  ],
  ['names other types', { allSupported: false, resourceTypes: ['AWS::EC2::Instance'] }, doesNotRecord],
  [
    'says nothing',
    {},
    { reason: 'error', detail: expect.stringContaining('what the configuration recorder') },
  ],
])('what it still has of a type is not asked for where the recorder %s', async (_name, group, stop) => {
  recorded([row('a')], 1, group);
  expect(await rowsOf('config')).toEqual({ mode: 'config', names: [], stop });
  expect(await rowsOf('auto')).toEqual({ mode: 'direct', names: [] });
  expect(config.commandCalls(SelectResourceConfigCommand)).toEqual([]);
});

test('a recorder that leaves out another type is asked', async () => {
  const group = {
    recordingStrategy: { useOnly: 'EXCLUSION_BY_RESOURCE_TYPES' },
    exclusionByResourceTypes: { resourceTypes: ['AWS::EC2::Instance'] },
  } satisfies RecordingGroup;
  recorded([row('a')], 1, group);
  expect(await rowsOf('config')).toEqual({ mode: 'config', names: ['a'] });
});

test('a recorder of another name, of which nothing is said, is not enough', async () => {
  recorded([row('a')]);
  config.on(DescribeConfigurationRecordersCommand).resolves({
    ConfigurationRecorders: [
      { name: 'AWSConfigurationRecorderForA', recordingGroup: { allSupported: true } },
    ],
  });
  expect(await rowsOf('config')).toMatchObject({ mode: 'config', names: [], stop: { reason: 'error' } });
});

test('AWS counts at most twenty types at once', () => {
  expect(RECORDED_TYPES.length).toBeLessThanOrEqual(20);
});
