import { CloudTrailClient, UpdateTrailCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutMetricFilterCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import type { Session } from '../../../src/aws/client/session';
import { ACCOUNT, WATCHED } from './places';

/**
 * Somebody is told of deleted keys, by the log group of the trail that logs everything; of changes of AWS Config the alarm has
 * a topic that nobody subscribed to, and of bucket policies only some changes are counted.
 */
export async function seedMonitoring(session: Session): Promise<void> {
  const logs = session.client(CloudWatchLogsClient, WATCHED);
  const alarms = session.client(CloudWatchClient, WATCHED);
  const topics = session.client(SNSClient, WATCHED);
  const { TopicArn: heard } = await topics.send(new CreateTopicCommand({ Name: 'heard-topic' }));
  const { TopicArn: unheard } = await topics.send(new CreateTopicCommand({ Name: 'unheard-topic' }));
  if (heard === undefined || unheard === undefined) throw new Error('moto gave the topics no ARN');
  await topics.send(
    new SubscribeCommand({ TopicArn: heard, Protocol: 'email', Endpoint: 'erin@fernhill.example' }),
  );

  for (const [logGroupName, retentionInDays] of [
    ['trail', undefined],
    ['short', 90],
  ] as const) {
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    if (retentionInDays !== undefined)
      await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays }));
  }
  await session.client(CloudTrailClient, WATCHED).send(
    new UpdateTrailCommand({
      Name: 'whole',
      CloudWatchLogsLogGroupArn: `arn:aws:logs:${WATCHED}:${ACCOUNT}:log-group:trail:*`,
      CloudWatchLogsRoleArn: `arn:aws:iam::${ACCOUNT}:role/trail`,
    }),
  );

  const watch = async (name: string, filterPattern: string, topic: string) => {
    await logs.send(
      new PutMetricFilterCommand({
        logGroupName: 'trail',
        filterName: name,
        filterPattern,
        metricTransformations: [{ metricName: name, metricNamespace: 'Audit', metricValue: '1' }],
      }),
    );
    await alarms.send(
      new PutMetricAlarmCommand({
        AlarmName: name,
        Namespace: 'Audit',
        MetricName: name,
        Statistic: 'Sum',
        Period: 300,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        AlarmActions: [topic],
      }),
    );
  };
  await watch(
    'keys',
    '{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey)||($.eventName=ScheduleKeyDeletion))}',
    heard,
  );
  await watch('recorders', '{ $.eventSource = config.amazonaws.com }', unheard);
  await watch('buckets', '{ ($.eventName = PutBucketPolicy) || ($.eventName = DeleteBucketPolicy) }', heard);
}
