import { paginateListSubscriptionsByTopic, SNSClient } from '@aws-sdk/client-sns';
import type { ReadRequest } from '../../collector';
import { detail, mapReadable, readOf, type Reading } from '../../reading';
import { alarmsOf } from '../alarms.read';

/**
 * The topics that alarms name are asked for one by one. `ListSubscriptions` would be one list, but of the account's own
 * subscriptions: it has neither those that other accounts made to its topics nor any of another account's topic.
 * https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptions.html
 */
export default async function readTopics(request: ReadRequest): Promise<Reading> {
  const { items, stop } = await alarmsOf(request);
  if (items === undefined) return { stop };
  const client = request.session.client(SNSClient, request.region);
  // The part of the alarms tells of actions that cannot be read.
  const actions = mapReadable(items, ({ AlarmActions = [] }) => AlarmActions.filter(isTopic));
  const arns = [...new Set(readOf(actions).flat())].sort();
  const value = await Promise.all(
    arns.map(async (TopicArn) => ({
      TopicArn,
      hasConfirmedSubscription: await detail(() => hasConfirmed(client, TopicArn), {
        none: { errors: ['NotFoundException', 'NotFound'], value: false },
      }),
    })),
  );
  return { value, stop };
}

function isTopic(arn: string): boolean {
  return arn.split(':')[2] === 'sns';
}

/** Reads no further than the first that is confirmed; until then SNS gives `PendingConfirmation` for an ARN. */
async function hasConfirmed(client: SNSClient, TopicArn: string): Promise<boolean> {
  for await (const { Subscriptions } of paginateListSubscriptionsByTopic({ client }, { TopicArn })) {
    if (Subscriptions === undefined) throw new Error("AWS's answer has no list of subscriptions in it");
    if (Subscriptions.some(({ SubscriptionArn }) => SubscriptionArn?.startsWith('arn:') === true))
      return true;
  }
  return false;
}
