import {
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  paginateListTopics,
  SNSClient,
} from '@aws-sdk/client-sns';
import { isUnknown } from '../../../model/known';
import { listed } from '../../listed';

const gone = ['NotFoundException', 'NotFound', 'ResourceNotFoundException', 'ResourceNotFound'];

export default listed({
  client: SNSClient,
  // SNS gives a hundred, and cannot be asked for more.
  pages: ({ client }, input) => paginateListTopics({ client }, input),
  pageSize: 100,
  items: ({ Topics }) => Topics,
  next: ({ NextToken }) => NextToken,
  details: {
    attributes: {
      async ask(client, { TopicArn }) {
        const { Attributes } = await client.send(new GetTopicAttributesCommand({ TopicArn }));
        return Attributes ?? { unknown: 'the answer has no attributes in it' };
      },
      gone,
    },
    tags: {
      async ask(client, { TopicArn }) {
        const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }));
        return Tags;
      },
      gone,
    },
  },
  item: ({ account, region }, { TopicArn }, { attributes, tags }) => {
    /** SNS leaves out what is not set. */
    const attribute = (name: string) =>
      attributes === null || isUnknown(attributes) ? attributes : (attributes[name] ?? null);
    return {
      resourceType: 'AWS::SNS::Topic',
      resourceId: TopicArn,
      resourceName: TopicArn?.split(':')[5],
      arn: TopicArn,
      accountId: account.id,
      awsRegion: region,
      configuration: { TopicArn, KmsMasterKeyId: attribute('KmsMasterKeyId') },
      supplementaryConfiguration: { Policy: attribute('Policy'), Tags: tags },
    };
  },
});
