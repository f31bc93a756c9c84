import type * as z from 'zod';
import type { alarmSchema } from '../../sources/cloudwatch/alarms/part';
import type { metricFilterSchema } from '../../sources/cloudwatch/metric-filters/part';
import { trail, TRAIL_ARN } from '../case-values';
import type { PartInputs, RuleCases } from '../rule-cases';

// What cases about alarms and log groups are built from: values with nothing wrong about them.

type AlarmInput = z.input<typeof alarmSchema>;
type FilterInput = z.input<typeof metricFilterSchema>;
type LogGroupInput = NonNullable<PartInputs['inventory.AWS::Logs::LogGroup']>[number];

export const ALARM_ARN = 'arn:aws:cloudwatch:eu-central-1:111122223333:alarm:watch';
export const TOPIC_ARN = 'arn:aws:sns:eu-central-1:111122223333:security';

/** An alarm on the metric of {@link metricFilter} that publishes to a topic. */
export function alarm(changes: Partial<AlarmInput> = {}): AlarmInput {
  return {
    AlarmName: 'watch',
    AlarmArn: ALARM_ARN,
    ActionsEnabled: true,
    AlarmActions: [TOPIC_ARN],
    metrics: [{ Namespace: 'Watch', MetricName: 'events', Dimensions: [] }],
    isComputed: false,
    ...changes,
  };
}

/** A topic with a confirmed subscription. */
export function topic(
  hasConfirmedSubscription: boolean | { unknown: string } = true,
): NonNullable<PartInputs['cloudwatch.topics']>[number] {
  return { TopicArn: TOPIC_ARN, hasConfirmedSubscription };
}

/** A metric filter of the log group of {@link monitored}. */
function metricFilter(changes: Partial<FilterInput> = {}): FilterInput {
  return {
    filterName: 'watch',
    logGroupName: 'trail',
    filterPattern: '',
    metricTransformations: [{ metricNamespace: 'Watch', metricName: 'events', metricValue: '1' }],
    ...changes,
  };
}

const LOG_GROUP = 'arn:aws:logs:eu-central-1:111122223333:log-group:trail:*';

/** A trail of everything that delivers to a log group, and what is set up beside it. */
function monitored(
  filters: readonly FilterInput[],
  {
    alarms = [alarm()],
    topics = [topic()],
    trails = [trail({ CloudWatchLogsLogGroupArn: LOG_GROUP })],
  }: {
    readonly alarms?: readonly AlarmInput[];
    readonly topics?: readonly ReturnType<typeof topic>[];
    readonly trails?: readonly ReturnType<typeof trail>[];
  } = {},
): PartInputs {
  return {
    'cloudtrail.trails': [...trails],
    'cloudwatch.metric-filters': [...filters],
    'cloudwatch.alarms': [...alarms],
    'cloudwatch.topics': [...topics],
  };
}

const ACCOUNT = 'AWS::::Account:111122223333';
const ORGANIZATION_TRAIL = trail({
  TrailARN: 'arn:aws:cloudtrail:eu-central-1:999900001111:trail/org',
  IsOrganizationTrail: true,
  CloudWatchLogsLogGroupArn: 'arn:aws:logs:eu-central-1:999900001111:log-group:org:*',
});

/** What is expected of each rule that somebody is told of events. */
export function monitorCases({
  names,
  pattern,
  narrower,
}: {
  /** Of all events, in the rule's order. */
  readonly names: readonly string[];
  readonly pattern: string;
  /** A pattern that does not take all of them, and what is said then. */
  readonly narrower: { readonly pattern: string; readonly untold: readonly string[]; readonly why?: string };
}) {
  const all = names.join(', ');
  const filter = (changes: Partial<FilterInput> = {}) => metricFilter({ filterPattern: pattern, ...changes });
  const lacks = (why: string) => `Nobody is told of ${all} (${why}).`;
  const open = (why: string) => `Whether somebody is told of ${all} is unknown: ${why}.`;
  const { why = 'no metric filter of log group trail counts them' } = narrower;
  return {
    pass: [
      {
        name: 'a metric filter that takes all of them, an alarm and a topic',
        parts: monitored([filter()]),
        verdicts: [[ACCOUNT, `Alarm watch tells of ${all}.`]],
      },
      {
        name: 'also by a filter of everything, and by an alarm of which only one action is heard',
        parts: monitored([metricFilter(), metricFilter({ filterName: 'other', filterPattern: '%x%' })], {
          alarms: [alarm({ AlarmActions: [TOPIC_ARN, `${TOPIC_ARN}-other`] })],
          topics: [topic(), { TopicArn: `${TOPIC_ARN}-other`, hasConfirmedSubscription: false }],
        }),
        verdicts: [[ACCOUNT, `Alarm watch tells of ${all}.`]],
      },
    ],
    fail: [
      {
        name: 'a pattern that takes less',
        parts: monitored([metricFilter({ filterPattern: narrower.pattern })]),
        verdicts: [
          [
            ACCOUNT,
            `Nobody is told of ${narrower.untold.join(', ')} (${why}).`,
            { facts: { untold: [...narrower.untold] } },
          ],
        ],
      },
      {
        name: 'filters of something else',
        parts: monitored([
          metricFilter({ filterName: 'alice', filterPattern: '{ $.userIdentity.userName = alice }' }),
          metricFilter({ filterName: 'idle', filterPattern: '{ $.eventName = NothingSuch }' }),
        ]),
        verdicts: [[ACCOUNT, lacks('no metric filter of log group trail counts them')]],
      },
      {
        name: 'a filter of another log group',
        parts: monitored([filter({ logGroupName: 'trail-old' })]),
        verdicts: [[ACCOUNT, lacks('no metric filter of log group trail counts them')]],
      },
      {
        name: 'no alarm on the metric',
        parts: monitored([filter()], {
          alarms: [
            alarm({
              metrics: [
                {
                  Namespace: 'Watch',
                  MetricName: 'events',
                  Dimensions: [{ Name: 'account', Value: '111122223333' }],
                },
              ],
            }),
          ],
        }),
        verdicts: [[ACCOUNT, lacks('no alarm is on Watch/events, the metric of metric filter watch')]],
      },
      {
        name: 'a metric in parts',
        parts: monitored([
          filter({
            metricTransformations: [
              {
                metricNamespace: 'Watch',
                metricName: 'events',
                metricValue: '1',
                dimensions: { region: '$.awsRegion' },
              },
            ],
          }),
        ]),
        verdicts: [[ACCOUNT, lacks('metric filter watch splits its metric by dimensions')]],
      },
      {
        name: 'a filter that adds nothing to its metric',
        parts: monitored([
          filter({
            metricTransformations: [{ metricNamespace: 'Watch', metricName: 'events', metricValue: '0' }],
          }),
        ]),
        verdicts: [[ACCOUNT, lacks('metric filter watch adds 0 to its metric')]],
      },
      {
        name: 'actions off',
        parts: monitored([filter()], { alarms: [alarm({ ActionsEnabled: false })] }),
        verdicts: [[ACCOUNT, lacks('the actions of alarm watch are off')]],
      },
      {
        name: 'no action',
        parts: monitored([filter()], { alarms: [alarm({ AlarmActions: [] })] }),
        verdicts: [[ACCOUNT, lacks('alarm watch has no action')]],
      },
      {
        name: 'a topic that nobody hears',
        parts: monitored([filter()], { topics: [topic(false)] }),
        verdicts: [[ACCOUNT, lacks('no subscription of a topic of alarm watch is confirmed')]],
      },
      {
        name: 'a trail of one Region, and one that is stopped',
        parts: monitored([filter()], {
          trails: [
            trail({ CloudWatchLogsLogGroupArn: LOG_GROUP, IsMultiRegionTrail: false }),
            trail({
              TrailARN: `${TRAIL_ARN}-stopped`,
              CloudWatchLogsLogGroupArn: LOG_GROUP,
              status: { IsLogging: false },
            }),
          ],
        }),
        verdicts: [
          [ACCOUNT, lacks('no trail that logs all management events of all Regions delivers to a log group')],
        ],
      },
      {
        name: 'a trail without a log group',
        parts: monitored([filter()], { trails: [trail()] }),
        verdicts: [
          [ACCOUNT, lacks('no trail that logs all management events of all Regions delivers to a log group')],
        ],
      },
    ],
    unknown: [
      {
        name: 'a pattern with a regular expression',
        parts: monitored([filter({ filterPattern: '{ $.eventName = %Delete% }' })]),
        verdicts: [[ACCOUNT, open('the pattern of metric filter watch is one that we cannot read')]],
      },
      {
        name: 'the pattern is not told',
        parts: monitored([filter({ filterPattern: undefined })]),
        verdicts: [[ACCOUNT, open('the pattern of metric filter watch: the answer has no such field')]],
      },
      {
        name: 'events that were transformed',
        parts: monitored([filter({ applyOnTransformedLogs: true })]),
        verdicts: [[ACCOUNT, open('metric filter watch counts what a transformer made of the events')]],
      },
      {
        name: 'events of some sources',
        parts: monitored([filter({ fieldSelectionCriteria: '@aws.account = "111122223333"' })]),
        verdicts: [[ACCOUNT, open('metric filter watch counts the events of some sources only')]],
      },
      {
        name: 'the metric is not told',
        parts: monitored([filter({ metricTransformations: undefined })]),
        verdicts: [[ACCOUNT, open('the metric of metric filter watch: the answer has no such field')]],
      },
      {
        name: 'a metric of what a field holds',
        parts: monitored([
          filter({
            metricTransformations: [
              { metricNamespace: 'Watch', metricName: 'events', metricValue: '$.tlsDetails.size' },
            ],
          }),
        ]),
        verdicts: [
          [ACCOUNT, open('metric filter watch adds $.tlsDetails.size to its metric, and not a number')],
        ],
      },
      {
        name: 'what is added to the metric is not told',
        parts: monitored([
          filter({ metricTransformations: [{ metricNamespace: 'Watch', metricName: 'events' }] }),
        ]),
        verdicts: [
          [ACCOUNT, open('what metric filter watch adds to its metric: the answer has no such field')],
        ],
      },
      {
        name: 'the metric of the alarm is not told',
        parts: monitored([filter()], { alarms: [alarm({ metrics: undefined })] }),
        verdicts: [[ACCOUNT, open('the metric of alarm watch: the answer has no such field')]],
      },
      {
        name: 'an alarm that computes',
        parts: monitored([filter()], { alarms: [alarm({ isComputed: true })] }),
        verdicts: [[ACCOUNT, open('alarm watch computes something of its metrics')]],
      },
      {
        name: 'whether the actions are on is not told',
        parts: monitored([filter()], { alarms: [alarm({ ActionsEnabled: undefined })] }),
        verdicts: [
          [ACCOUNT, open('whether the actions of alarm watch are on: the answer has no such field')],
        ],
      },
      {
        name: 'the actions are not told',
        parts: monitored([filter()], { alarms: [alarm({ AlarmActions: undefined })] }),
        verdicts: [[ACCOUNT, open('the actions of alarm watch: the answer has no such field')]],
      },
      {
        name: 'the topic is refused',
        parts: monitored([filter()], { topics: [topic({ unknown: 'AuthorizationError' })] }),
        verdicts: [[ACCOUNT, open('the topic of alarm watch: AuthorizationError')]],
      },
      {
        name: 'an action that is no topic',
        parts: monitored([filter()], {
          alarms: [alarm({ AlarmActions: ['arn:aws:ssm:eu-central-1:111122223333:opsitem:2'] })],
        }),
        verdicts: [
          [
            ACCOUNT,
            open(
              'whom the actions of alarm watch tell, none of which is a topic that somebody hears, is not read',
            ),
          ],
        ],
      },
      {
        name: 'a composite alarm beside one without actions',
        parts: monitored([filter()], {
          alarms: [
            alarm({ AlarmActions: [] }),
            alarm({
              AlarmName: 'any',
              AlarmArn: `${ALARM_ARN}-any`,
              AlarmRule: 'ALARM("watch") OR ALARM(other)',
              metrics: [],
            }),
          ],
        }),
        verdicts: [
          [ACCOUNT, open('alarm watch has no action, and what composite alarm any tells of it is not read')],
        ],
      },
      {
        name: 'the status of the trail is refused',
        parts: monitored([filter()], {
          trails: [trail({ CloudWatchLogsLogGroupArn: LOG_GROUP, status: { unknown: 'AccessDenied' } })],
        }),
        verdicts: [[ACCOUNT, open(`${TRAIL_ARN}: AccessDenied`)]],
      },
      {
        name: 'the metric filters were not read',
        parts: { 'cloudtrail.trails': [trail({ CloudWatchLogsLogGroupArn: LOG_GROUP })] },
        incomplete: [
          { part: 'cloudwatch.metric-filters' },
          { part: 'cloudwatch.alarms' },
          { part: 'cloudwatch.topics' },
        ],
        verdicts: [
          [ACCOUNT, /^Whether somebody is told of .* is unknown: log group trail in eu-central-1: /],
        ],
      },
    ],
    outOfScope: [
      {
        name: "a member of an organization, whose trail's log group is of another account",
        parts: monitored([], { trails: [ORGANIZATION_TRAIL] }),
        outOfScope: { 'told from the log group of account 999900001111, and judged there': 1 },
      },
      {
        name: 'beside a log group of its own of which nobody is told',
        parts: monitored([], {
          trails: [trail({ CloudWatchLogsLogGroupArn: LOG_GROUP }), ORGANIZATION_TRAIL],
        }),
        outOfScope: { 'told from the log group of account 999900001111, and judged there': 1 },
      },
    ],
  } satisfies RuleCases;
}

export const LOG_GROUP_ARN = 'arn:aws:logs:eu-central-1:111122223333:log-group:/app/api';

/** A log group that keeps its events for a year, with a key. */
export function logGroup(configuration: Partial<LogGroupInput['configuration']> = {}) {
  return {
    'inventory.AWS::Logs::LogGroup': [
      {
        accountId: '111122223333',
        awsRegion: 'eu-central-1',
        resourceType: 'AWS::Logs::LogGroup' as const,
        resourceId: '/app/api',
        arn: LOG_GROUP_ARN,
        configuration: {
          LogGroupName: '/app/api',
          RetentionInDays: 365,
          KmsKeyId: 'arn:aws:kms:eu-central-1:111122223333:key/logs',
          ...configuration,
        },
      },
    ],
  };
}
