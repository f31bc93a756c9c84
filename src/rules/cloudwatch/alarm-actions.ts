import { isUnknown, type Known } from '../../model/known';
import type { Alarm } from '../../sources/cloudwatch/alarms/part';
import type { PartValue } from '../../sources/parts';

export type Topics = PartValue<'cloudwatch.topics'>;

/** Whether an ARN that an alarm names is that of a topic. */
export function isTopic(arn: string): boolean {
  return arn.split(':')[2] === 'sns';
}

/** Whether anybody gets what is published to a topic. */
export function isHeard(topics: Known<Topics>, topicArn: string): Known<boolean> {
  if (isUnknown(topics)) return topics;
  return (
    topics.find(({ TopicArn }) => TopicArn === topicArn)?.hasConfirmedSubscription ?? {
      unknown: 'the topic was not asked for',
    }
  );
}

/** The composite alarms whose rule names an alarm, by its name or its ARN. */
export function compositesOf({ AlarmName, AlarmArn }: Alarm, alarms: readonly Alarm[]): Alarm[] {
  return alarms.filter(
    ({ AlarmRule = '' }) => namesIn(AlarmRule).includes(AlarmName) || namesIn(AlarmRule).includes(AlarmArn),
  );
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html */
function namesIn(rule: string): string[] {
  return [...rule.matchAll(/\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*("[^"]*"|[^)]*)\s*\)/g)].map(
    ([, name = '']) => name.trim().replace(/^"|"$/g, ''),
  );
}
