import { createHash, randomUUID } from 'node:crypto';
import * as client from '@aws-sdk/client-sqs';
import { defineService } from '../service';

/** Of a FIFO queue: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html */
const DEDUPLICATED_MS = 5 * 60_000;

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
    SendMessage(
      { QueueUrl: queueUrl = '', MessageBody: body = '', MessageGroupId: groupId, MessageDeduplicationId },
      { memory, now: at },
    ) {
      const deduplicationId = MessageDeduplicationId ?? createHash('sha256').update(body).digest('hex');
      const isKnown =
        queueUrl.endsWith('.fifo') &&
        memory.messages.some(
          (each) =>
            each.queueUrl === queueUrl &&
            each.deduplicationId === deduplicationId &&
            Date.parse(at) - Date.parse(each.at) < DEDUPLICATED_MS,
        );
      if (!isKnown) memory.messages.push({ queueUrl, body, groupId, deduplicationId, at });
      return {
        MessageId: randomUUID(),
        MD5OfMessageBody: createHash('md5').update(body).digest('hex'),
      };
    },
  },
});
