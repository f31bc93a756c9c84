import type { Example } from '../../example';

export default {
  client: 'client-sqs',
  service: 'sqs',
  list: {
    operation: 'ListQueues',
    items: 'QueueUrls',
    text: 'QueueUrl',
    token: 'NextToken',
    pageSize: { member: 'MaxResults', usual: 1_000, most: 1_000 },
  },
  details: {
    GetQueueAttributes: {
      by: { member: 'QueueUrl', listed: 'QueueUrl' },
      sends: ['AttributeNames'],
      gone: { code: 'QueueDoesNotExist', message: 'The specified queue does not exist.' },
    },
  },
  resources: [
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: { QueueUrl: 'https://sqs.eu-central-1.amazonaws.com/333344445555/chartroom-intake' },
      details: {
        GetQueueAttributes: {
          Attributes: {
            SqsManagedSseEnabled: 'true',
            Policy:
              '{"Version":"2012-10-17","Statement":[{"Sid":"Intake","Effect":"Allow","Principal":{"Service":"sns.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-central-1:333344445555:chartroom-intake","Condition":{"StringEquals":{"aws:SourceAccount":"333344445555"}}}]}',
          },
        },
      },
    },
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: { QueueUrl: 'https://sqs.eu-central-1.amazonaws.com/333344445555/chartroom-intake-failed' },
      details: { GetQueueAttributes: { Attributes: { SqsManagedSseEnabled: 'false' } } },
    },
  ],
} satisfies Example;
