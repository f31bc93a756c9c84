import {
  BatchGetRepositoryScanningConfigurationCommand,
  ECRClient,
  GetRepositoryPolicyCommand,
  paginateDescribeRepositories,
} from '@aws-sdk/client-ecr';
import { listed } from '../../listed';

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
  },
  item: ({ account, region }, repository, { policy, scanning }) => ({
    resourceType: 'AWS::ECR::Repository',
    resourceId: repository.repositoryName,
    resourceName: repository.repositoryName,
    arn: repository.repositoryArn,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      RepositoryName: repository.repositoryName,
      ImageTagMutability: repository.imageTagMutability,
    },
    supplementaryConfiguration: { RepositoryPolicyText: policy, ScanFrequency: scanning },
  }),
});
