import type { Example } from '../../example';

const gone = {
  code: 'RepositoryNotFoundException',
  message: 'The repository does not exist in the registry.',
};

export default {
  client: 'client-ecr',
  service: 'ecr',
  list: {
    operation: 'DescribeRepositories',
    items: 'repositories',
    token: 'nextToken',
    pageSize: { member: 'maxResults', usual: 100, most: 1_000 },
  },
  details: {
    GetRepositoryPolicy: {
      by: { member: 'repositoryName', listed: 'repositoryName' },
      none: { code: 'RepositoryPolicyNotFoundException', message: 'Repository policy does not exist.' },
      gone,
    },
    BatchGetRepositoryScanningConfiguration: {
      by: { member: 'repositoryNames', listed: 'repositoryName' },
      gone,
      together: {
        atMost: 25,
        failures: {
          member: 'failures',
          each: {
            failureCode: 'REPOSITORY_NOT_FOUND',
            failureReason: 'The repository does not exist in the registry.',
          },
        },
      },
    },
    ListTagsForResource: { by: { member: 'resourceArn', listed: 'repositoryArn' }, gone },
  },
  resources: [
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        repositoryArn: 'arn:aws:ecr:eu-central-1:333344445555:repository/chartroom/render',
        registryId: '333344445555',
        repositoryName: 'chartroom/render',
        repositoryUri: '333344445555.dkr.ecr.eu-central-1.amazonaws.com/chartroom/render',
        createdAt: '2024-03-11T09:00:00.000Z',
        imageTagMutability: 'IMMUTABLE',
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfiguration: { encryptionType: 'AES256' },
      },
      details: {
        GetRepositoryPolicy: {
          repositoryName: 'chartroom/render',
          registryId: '333344445555',
          policyText:
            '{"Version":"2012-10-17","Statement":[{"Sid":"StagingPulls","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":["ecr:BatchGetImage","ecr:GetDownloadUrlForLayer"]}]}',
        },
        BatchGetRepositoryScanningConfiguration: {
          scanningConfigurations: [
            {
              repositoryArn: 'arn:aws:ecr:eu-central-1:333344445555:repository/chartroom/render',
              repositoryName: 'chartroom/render',
              scanOnPush: true,
              scanFrequency: 'SCAN_ON_PUSH',
              appliedScanFilters: [],
            },
          ],
          failures: [],
        },
        ListTagsForResource: { tags: [{ Key: 'owner', Value: 'platform' }] },
      },
    },
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        repositoryArn: 'arn:aws:ecr:eu-central-1:333344445555:repository/fax-gateway',
        registryId: '333344445555',
        repositoryName: 'fax-gateway',
        repositoryUri: '333344445555.dkr.ecr.eu-central-1.amazonaws.com/fax-gateway',
        createdAt: '2025-06-02T13:20:00.000Z',
        imageTagMutability: 'IMMUTABLE',
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfiguration: { encryptionType: 'AES256' },
      },
      details: {
        BatchGetRepositoryScanningConfiguration: {
          scanningConfigurations: [
            {
              repositoryArn: 'arn:aws:ecr:eu-central-1:333344445555:repository/fax-gateway',
              repositoryName: 'fax-gateway',
              scanOnPush: true,
              scanFrequency: 'SCAN_ON_PUSH',
              appliedScanFilters: [],
            },
          ],
          failures: [],
        },
        ListTagsForResource: { tags: [] },
      },
    },
  ],
} satisfies Example;
