import {
  BatchGetRepositoryScanningConfigurationCommand,
  ECRClient,
  GetRepositoryPolicyCommand,
  paginateDescribeRepositories,
  type RepositoryScanningConfigurationFailure,
} from '@aws-sdk/client-ecr';
import { listed } from '../../listed';
import { LIST_OF_REPOSITORIES } from '../ecr.read';

/** As an error, and as the code of a failure in an answer. */
const gone = ['RepositoryNotFoundException', 'REPOSITORY_NOT_FOUND'];

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchGetRepositoryScanningConfiguration.html */
const SCANNING_AT_MOST = 25;

export default listed({
  client: ECRClient,
  pages: paginateDescribeRepositories,
  pageSize: 1_000,
  sharedAs: LIST_OF_REPOSITORIES,
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
      async askTogether(client, repositories) {
        const { scanningConfigurations, failures } = await client.send(
          new BatchGetRepositoryScanningConfigurationCommand({
            repositoryNames: repositories.map(({ repositoryName = '' }) => repositoryName),
          }),
        );
        return ({ repositoryName }) => {
          const failure = failures?.find((each) => each.repositoryName === repositoryName);
          if (failure !== undefined) throw new RefusedForOne(failure);
          return scanningConfigurations?.find((each) => each.repositoryName === repositoryName)
            ?.scanFrequency;
        };
      },
      atMost: SCANNING_AT_MOST,
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

/** What an answer for several repositories says of one that it has nothing of. */
class RefusedForOne extends Error {
  constructor({ failureCode, failureReason }: RepositoryScanningConfigurationFailure) {
    super(failureReason);
    this.name = failureCode ?? 'Failure';
  }
}
