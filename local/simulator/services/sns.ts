import { randomUUID } from 'node:crypto';
import * as client from '@aws-sdk/client-sns';
import { defineService } from '../service';

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
  },
  handlers: {
    Publish({ TopicArn = '', Subject = '', Message = '' }, { memory }) {
      memory.mails.push({ topicArn: TopicArn, subject: Subject, text: Message });
      return { MessageId: randomUUID() };
    },
  },
});
