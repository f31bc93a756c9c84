import type { RuleCases } from '../rule-cases';
import { alarm, ALARM_ARN, topic, TOPIC_ARN } from './case-values';

const alarms = (...list: ReturnType<typeof alarm>[]) => ({ 'cloudwatch.alarms': list });
const heard = { 'cloudwatch.topics': [topic()] };
const NO_FIELD = 'the answer has no such field';
const COMPOSITE = alarm({
  AlarmName: 'any',
  AlarmArn: `${ALARM_ARN}-any`,
  AlarmRule: `ALARM("${ALARM_ARN}") AND NOT OK(other)`,
  metrics: [],
});

export default {
  pass: [
    {
      name: 'a topic with a subscription',
      parts: { ...alarms(alarm()), ...heard },
      verdicts: [[ALARM_ARN, 'Alarm watch has an action that is on.']],
    },
    {
      name: 'an action that is no topic, and topics are unknown',
      parts: alarms(alarm({ AlarmActions: ['arn:aws:automate:eu-central-1:ec2:recover'] })),
      incomplete: [{ part: 'cloudwatch.topics' }],
      verdicts: [[ALARM_ARN, 'Alarm watch has an action that is on.']],
    },
    {
      name: 'one of two topics has a subscription',
      parts: {
        ...alarms(alarm({ AlarmActions: [`${TOPIC_ARN}-other`, TOPIC_ARN] })),
        'cloudwatch.topics': [topic(), { TopicArn: `${TOPIC_ARN}-other`, hasConfirmedSubscription: false }],
      },
      verdicts: [[ALARM_ARN, 'Alarm watch has an action that is on.']],
    },
    {
      name: 'a composite alarm, beside one without actions that is a part of it',
      parts: { ...alarms(alarm({ AlarmActions: [] }), COMPOSITE), ...heard },
      verdicts: [[`${ALARM_ARN}-any`, 'Alarm any has an action that is on.']],
      outOfScope: { 'part of a composite alarm, which is judged': 1 },
    },
    {
      name: 'no alarm',
      parts: { ...alarms(), ...heard },
      verdicts: [],
    },
  ],
  fail: [
    {
      name: 'actions off',
      parts: { ...alarms(alarm({ ActionsEnabled: false })), ...heard },
      verdicts: [[ALARM_ARN, 'The actions of alarm watch are off.', { facts: { actionsEnabled: false } }]],
    },
    {
      name: 'no action',
      parts: { ...alarms(alarm({ AlarmActions: [] })), ...heard },
      verdicts: [[ALARM_ARN, 'Alarm watch does nothing when it goes off.', { facts: { alarmActions: [] } }]],
    },
    {
      name: 'a topic that nobody hears, whether actions are on or not',
      parts: { ...alarms(alarm({ ActionsEnabled: undefined })), 'cloudwatch.topics': [topic(false)] },
      verdicts: [
        [
          ALARM_ARN,
          'Alarm watch publishes to arn:aws:sns:eu-central-1:111122223333:security, of which no subscription is confirmed.',
          { facts: { alarmActions: [TOPIC_ARN] } },
        ],
      ],
    },
  ],
  unknown: [
    {
      name: 'the actions are not told',
      parts: { ...alarms(alarm({ AlarmActions: undefined })), ...heard },
      verdicts: [[ALARM_ARN, `The actions of alarm watch are unknown: ${NO_FIELD}.`]],
    },
    {
      name: 'whether they are on is not told',
      parts: { ...alarms(alarm({ ActionsEnabled: undefined })), ...heard },
      verdicts: [[ALARM_ARN, `Whether the actions of alarm watch are on is unknown: ${NO_FIELD}.`]],
    },
    {
      name: 'the topic is refused',
      parts: { ...alarms(alarm()), 'cloudwatch.topics': [topic({ unknown: 'AuthorizationError' })] },
      verdicts: [
        [ALARM_ARN, 'Whether somebody hears the topic of alarm watch is unknown: AuthorizationError.'],
      ],
    },
    {
      name: 'a topic that is not among those that were asked for',
      parts: { ...alarms(alarm()), 'cloudwatch.topics': [] },
      verdicts: [
        [
          ALARM_ARN,
          'Whether somebody hears the topic of alarm watch is unknown: the topic was not asked for.',
        ],
      ],
    },
    {
      name: 'the topics were not read',
      parts: alarms(alarm()),
      incomplete: [{ part: 'cloudwatch.topics' }],
      verdicts: [[ALARM_ARN, /^Whether somebody hears the topic of alarm watch is unknown: /]],
    },
  ],
} satisfies RuleCases;
