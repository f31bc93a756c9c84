import type { Alarm } from '../../../local/organization/alarms';
import type { Fault, RegionState } from '../../../local/organization/organization';
import { sampleOrganization } from '../../../local/organization/sample';
import { HOME_REGION, MANAGEMENT } from '../../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount, type Collecting } from '../../../test/support/collecting';
import { collectorOf } from '../collector';
import { readers } from './readers.generated';

const ALARMS = 'cloudwatch.alarms';
const FILTERS = 'cloudwatch.metric-filters';
const TOPICS = 'cloudwatch.topics';
const TOPIC = `arn:aws:sns:${HOME_REGION}:${MANAGEMENT}:audit`;

let collecting: Collecting;
afterEach(async () => {
  const { undeclaredCalls } = collecting.simulator;
  await collecting.close();
  expect(undeclaredCalls).toEqual([]);
});

async function collect(faults: Fault[] = [], change: (region: RegionState) => void = () => {}) {
  collecting = await startCollecting({
    organization: withAccount(sampleOrganization, MANAGEMENT, ({ regions }) => {
      const home = regions[HOME_REGION];
      if (!home) throw new Error('the sample has this Region');
      change(home);
    }),
    account: MANAGEMENT,
    now: '2026-10-05T06:00:00.000Z',
    regions: [HOME_REGION],
    faults,
  });
  const { session, clock } = collecting;
  const cells = await collecting.collect(collectorOf('cloudwatch', readers, { session, clock }));
  return {
    alarms: cellIn(cells, ALARMS, HOME_REGION),
    filters: cellIn(cells, FILTERS, HOME_REGION),
    topics: cellIn(cells, TOPICS, HOME_REGION),
  };
}

const alarm = (name: string, changes: Partial<Alarm> = {}): Alarm => ({
  name,
  watches: { metric: { namespace: 'N', name } },
  isOn: true,
  actions: [TOPIC],
  ...changes,
});

test('alarms, metric filters and the topics that alarms name', async () => {
  const { alarms, filters, topics } = await collect([], (home) => {
    home.alarms = [alarm('one'), alarm('any', { watches: { rule: 'ALARM("one")' }, actions: [] })];
    home.metricFilters = home.metricFilters.slice(0, 1);
  });
  expect(alarms).toMatchObject({
    status: 'complete',
    value: [
      {
        AlarmName: 'one',
        AlarmArn: `arn:aws:cloudwatch:${HOME_REGION}:${MANAGEMENT}:alarm:one`,
        ActionsEnabled: true,
        AlarmActions: [TOPIC],
        metrics: [{ Namespace: 'N', MetricName: 'one', Dimensions: [] }],
        isComputed: false,
      },
      { AlarmName: 'any', AlarmRule: 'ALARM("one")', AlarmActions: [], metrics: [] },
    ],
  });
  expect(filters).toMatchObject({
    status: 'complete',
    value: [
      {
        filterName: 'unauthorized-api-calls',
        logGroupName: 'organization-trail',
        metricTransformations: [
          { metricNamespace: 'Fernhill/Audit', metricName: 'unauthorized-api-calls', dimensions: {} },
        ],
        applyOnTransformedLogs: false,
      },
    ],
  });
  expect(topics).toMatchObject({
    status: 'complete',
    value: [{ TopicArn: TOPIC, hasConfirmedSubscription: true }],
  });
});

test('lists are read a hundred alarms and fifty filters at a time, and topics once', async () => {
  const { alarms, filters } = await collect([], (home) => {
    home.alarms = Array.from({ length: 201 }, (_, at) => alarm(`alarm-${at}`));
    const [first] = home.metricFilters;
    if (!first) throw new Error('the sample has a metric filter');
    home.metricFilters = Array.from({ length: 101 }, (_, at) => ({ ...first, name: `filter-${at}` }));
  });
  expect(alarms.status === 'complete' && alarms.value.length).toBe(201);
  expect(filters.status === 'complete' && filters.value.length).toBe(101);
  expect(
    ['cloudwatch:DescribeAlarms', 'logs:DescribeMetricFilters', 'sns:ListSubscriptionsByTopic'].map(
      collecting.callsOf,
    ),
  ).toEqual([3, 3, 1]);
});

test.each([
  { name: 'pending', subscriptions: [{ isConfirmed: false }], heard: false },
  { name: 'none', subscriptions: [], heard: false },
  {
    name: 'a confirmed one on the second page',
    subscriptions: Array.from({ length: 101 }, (_, at) => ({ isConfirmed: at === 100 })),
    heard: true,
  },
])('subscriptions: $name', async ({ subscriptions, heard }) => {
  const { topics } = await collect([], (home) => {
    home.topics = [
      {
        name: 'audit',
        subscriptions: subscriptions.map(({ isConfirmed }, at) => ({
          id: String(at),
          protocol: 'email',
          endpoint: 'a@fernhill.example',
          isConfirmed,
        })),
      },
    ];
  });
  expect(topics).toMatchObject({ value: [{ hasConfirmedSubscription: heard }] });
});

test('a topic that does not exist has no subscription, and other actions are not asked for', async () => {
  const { topics } = await collect([], (home) => {
    home.topics = [];
    home.alarms = [
      alarm('one', { actions: [TOPIC, 'arn:aws:lambda:eu-central-1:111122223333:function:page'] }),
    ];
  });
  expect(topics).toMatchObject({ value: [{ TopicArn: TOPIC, hasConfirmedSubscription: false }] });
});

test('a topic whose subscriptions are refused is there, and they are unknown', async () => {
  const { topics } = await collect([{ call: 'sns:ListSubscriptionsByTopic', kind: 'denied' }]);
  expect(topics).toMatchObject({
    status: 'complete',
    value: [{ TopicArn: TOPIC, hasConfirmedSubscription: { unknown: expect.stringMatching(/^denied/) } }],
  });
});

test.each(['ActionsEnabled', 'AlarmActions'])('an alarm without %s has it unknown', async (field) => {
  const { alarms } = await collect([{ call: 'cloudwatch:DescribeAlarms', kind: 'missing-field', field }]);
  expect(alarms.status === 'complete' && alarms.value[0]).toMatchObject({
    [field]: { unknown: 'the answer has no such field' },
  });
});

test.each(['filterPattern', 'metricTransformations'])('a filter without %s has it unknown', async (field) => {
  const { filters } = await collect([{ call: 'logs:DescribeMetricFilters', kind: 'missing-field', field }]);
  expect(filters.status === 'complete' && filters.value[0]).toMatchObject({
    [field]: { unknown: 'the answer has no such field' },
  });
});

test('where alarms are refused, neither they nor their topics are known', async () => {
  const { alarms, topics, filters } = await collect([{ call: 'cloudwatch:DescribeAlarms', kind: 'denied' }]);
  expect(alarms).toMatchObject({ status: 'incomplete', reason: 'denied' });
  expect(topics).toMatchObject({ status: 'incomplete', reason: 'denied' });
  expect(filters).toMatchObject({ status: 'complete' });
});

test('answers without lists are no empty lists', async () => {
  const { filters } = await collect([
    { call: 'logs:DescribeMetricFilters', kind: 'missing-field', field: 'metricFilters' },
  ]);
  expect(filters).toMatchObject({ status: 'incomplete', reason: 'error' });
});
