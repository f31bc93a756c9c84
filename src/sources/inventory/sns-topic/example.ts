import type { Example } from '../../example';

const gone = { code: 'NotFound', message: 'Topic does not exist' };

export default {
  client: 'client-sns',
  service: 'sns',
  list: {
    operation: 'ListTopics',
    items: 'Topics',
    token: 'NextToken',
    pageSize: { usual: 100, most: 100 },
  },
  details: {
    GetTopicAttributes: { by: { member: 'TopicArn', listed: 'TopicArn' }, gone },
    ListTagsForResource: { by: { member: 'ResourceArn', listed: 'TopicArn' }, gone },
  },
  resources: [
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: { TopicArn: 'arn:aws:sns:eu-central-1:333344445555:chartroom-alarms' },
      details: {
        GetTopicAttributes: {
          Attributes: {
            TopicArn: 'arn:aws:sns:eu-central-1:333344445555:chartroom-alarms',
            Owner: '333344445555',
            KmsMasterKeyId: 'arn:aws:kms:eu-central-1:333344445555:key/1a2b3c4d-0000-4000-8000-0000000da7a1',
            Policy:
              '{"Version":"2012-10-17","Statement":[{"Sid":"Alarms","Effect":"Allow","Principal":{"Service":"cloudwatch.amazonaws.com"},"Action":"sns:Publish","Resource":"arn:aws:sns:eu-central-1:333344445555:chartroom-alarms","Condition":{"StringEquals":{"aws:SourceAccount":"333344445555"}}}]}',
          },
        },
        ListTagsForResource: { Tags: [{ Key: 'owner', Value: 'chartroom' }] },
      },
    },
  ],
} satisfies Example;
