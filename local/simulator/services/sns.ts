import { randomUUID } from 'node:crypto';
import * as client from '@aws-sdk/client-sns';
import type { Topic } from '../../organization/alarms';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService, type Call } from '../service';

const PAGE = 100;

/** Stands in for SNS: what is published is kept, and nobody gets it. */
export const sns = defineService({
  name: 'sns',
  protocol: { kind: 'query', namespace: 'http://sns.amazonaws.com/doc/2010-03-31/' },
  client,
  wording: {
    denied: ['AuthorizationError', 403],
    throttled: ['Throttled', 429],
    failed: ['InternalError', 500],
  },
  permissions: {
    Publish: { action: 'sns:Publish', resource: ({ TopicArn }) => String(TopicArn) },
    ListSubscriptionsByTopic: {
      action: 'sns:ListSubscriptionsByTopic',
      resource: ({ TopicArn }) => String(TopicArn),
    },
  },
  handlers: {
    ListSubscriptionsByTopic({ TopicArn = '', NextToken }, call) {
      const { subscriptions } = topicOf(TopicArn, call);
      const page = pageOf(subscriptions, { token: NextToken, size: undefined, usual: PAGE, most: PAGE });
      return {
        Subscriptions: page.items.map(({ id, protocol, endpoint, isConfirmed }) => ({
          SubscriptionArn: isConfirmed ? `${TopicArn}:${id}` : 'PendingConfirmation',
          Owner: call.account.id,
          Protocol: protocol,
          Endpoint: endpoint,
          TopicArn,
        })),
        NextToken: page.next,
      };
    },

    Publish({ TopicArn = '', Subject = '', Message = '' }, { memory }) {
      memory.mails.push({ topicArn: TopicArn, subject: Subject, text: Message });
      return { MessageId: randomUUID() };
    },
  },
});

/** @throws AwsError where the account has no such topic in the Region. */
function topicOf(arn: string, { here, organization, region, account }: Call): Topic {
  const topic = here.topics.find(
    ({ name }) => arn === `arn:${organization.partition}:sns:${region}:${account.id}:${name}`,
  );
  if (topic === undefined) throw new AwsError('NotFound', 'Topic does not exist', 404);
  return topic;
}
