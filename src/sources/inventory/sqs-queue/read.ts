import { GetQueueAttributesCommand, paginateListQueues, SQSClient } from '@aws-sdk/client-sqs';
import type { ClientSettings } from '../../../aws/client/session';
import { isUnknown } from '../../../model/known';
import { listed } from '../../listed';

/** Asks the Region's endpoint, as every other client does, and not the host that an answer names as a queue's. */
class Queues extends SQSClient {
  constructor(settings: ClientSettings) {
    super({ ...settings, useQueueUrlAsEndpoint: false });
  }
}

export default listed({
  client: Queues,
  pages: paginateListQueues,
  pageSize: 1_000,
  // SQS leaves the list out where there is no queue.
  items: ({ QueueUrls }) => QueueUrls ?? [],
  next: ({ NextToken }) => NextToken,
  details: {
    attributes: {
      async ask(client, QueueUrl) {
        const { Attributes } = await client.send(
          new GetQueueAttributesCommand({
            QueueUrl,
            AttributeNames: ['KmsMasterKeyId', 'SqsManagedSseEnabled', 'Policy'],
          }),
        );
        return Attributes ?? { unknown: 'the answer has no attributes in it' };
      },
      gone: ['QueueDoesNotExist', 'AWS.SimpleQueueService.NonExistentQueue'],
    },
  },
  item: ({ account, region }, url, { attributes }) => {
    const name = url.split('/').at(-1);
    const isKnown = attributes !== null && !isUnknown(attributes);
    return {
      resourceType: 'AWS::SQS::Queue',
      resourceId: url,
      resourceName: name,
      arn: `arn:${account.partition}:sqs:${region}:${account.id}:${name}`,
      accountId: account.id,
      awsRegion: region,
      configuration: {
        QueueName: name,
        // SQS leaves out what is not set.
        KmsMasterKeyId: isKnown ? (attributes.KmsMasterKeyId ?? null) : attributes,
        SqsManagedSseEnabled: isKnown ? attributes.SqsManagedSseEnabled : attributes,
      },
      supplementaryConfiguration: { Policy: isKnown ? (attributes.Policy ?? null) : attributes },
    };
  },
});
