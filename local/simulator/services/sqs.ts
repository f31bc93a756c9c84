import { createHash, randomUUID } from 'node:crypto';
import * as client from '@aws-sdk/client-sqs';
import { defineService } from '../service';

/** Stands in for SQS: what is sent is kept, and nobody is woken. */
export const sqs = defineService({
  name: 'sqs',
  protocol: { kind: 'json', version: '1.0', target: 'AmazonSQS', isQueryCompatible: true },
  client,
  wording: { denied: ['AccessDenied', 403] },
  permissions: {
    SendMessage: {
      action: 'sqs:SendMessage',
      resource: ({ QueueUrl }, { account, organization, region }) =>
        `arn:${organization.partition}:sqs:${region}:${account.id}:${String(QueueUrl).split('/').at(-1)}`,
    },
  },
  handlers: {
    SendMessage({ QueueUrl = '', MessageBody = '', MessageGroupId }, { memory }) {
      memory.messages.push({ queueUrl: QueueUrl, body: MessageBody, groupId: MessageGroupId });
      return {
        MessageId: randomUUID(),
        MD5OfMessageBody: createHash('md5').update(MessageBody).digest('hex'),
      };
    },
  },
});
