import {
  BatchGetRepositoryScanningConfigurationCommand,
  ECRClient,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
  paginateDescribeRepositories,
} from '@aws-sdk/client-ecr';
import { isUnknown } from '../../../model/known';
import { listed } from '../../listed';
import { tagsOf } from '../aws-tags';

const gone = ['RepositoryNotFoundException'];

export default listed({
  client: ECRClient,
  pages: paginateDescribeRepositories,
  pageSize: 1_000,
  items: ({ repositories }) => repositories,
  next: ({ nextToken }) => nextToken,
  details: {
    policy: {
      async ask(client, { repositoryName }) {
        const { policyText } = await client.send(new GetRepositoryPolicyCommand({ repositoryName }));
        return policyText;
      },
      none: ['RepositoryPolicyNotFoundException'],
      gone,
    },
    scanning: {
      async ask(client, { repositoryName = '' }) {
        const { scanningConfigurations } = await client.send(
          new BatchGetRepositoryScanningConfigurationCommand({ repositoryNames: [repositoryName] }),
        );
        return scanningConfigurations?.[0]?.scanFrequency;
      },
      gone,
    },
    tags: {
      async ask(client, { repositoryArn: resourceArn }) {
        const { tags } = await client.send(new ListTagsForResourceCommand({ resourceArn }));
        return tags;
      },
      gone,
    },
  },
  item: ({ account, region }, repository, { policy, scanning, tags }) => ({
    resourceType: 'AWS::ECR::Repository',
    resourceId: repository.repositoryName,
    resourceName: repository.repositoryName,
    arn: repository.repositoryArn,
    accountId: account.id,
    awsRegion: region,
    // No rule judges by tags: where they are refused, an exception by tag does not apply.
    tags: isUnknown(tags) ? [] : tagsOf(tags ?? []),
    configuration: {
      RepositoryName: repository.repositoryName,
      ImageTagMutability: repository.imageTagMutability,
      ImageScanningConfiguration: repository.imageScanningConfiguration && {
        ScanOnPush: repository.imageScanningConfiguration.scanOnPush,
      },
    },
    supplementaryConfiguration: { RepositoryPolicyText: policy, ScanFrequency: scanning },
  }),
});
