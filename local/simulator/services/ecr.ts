import * as client from '@aws-sdk/client-ecr';
import { AwsError } from '../aws-error';
import { pageOf } from '../paging';
import { defineService } from '../service';

/** Stands in for what ECR tells of images; its example tells of repositories. */
export const ecr = defineService({
  name: 'ecr',
  protocol: { kind: 'json', version: '1.1', target: 'AmazonEC2ContainerRegistry_V20150921' },
  client,
  handlers: {
    DescribeImages({ repositoryName, maxResults, nextToken }, { here, account }) {
      const repositories = here.listed['ecr:DescribeRepositories'] ?? [];
      if (!repositories.some(({ listed }) => listed.repositoryName === repositoryName))
        throw new AwsError('RepositoryNotFoundException', `There is no repository ${repositoryName ?? ''}.`);
      const page = pageOf(
        here.images.filter(({ repository }) => repository === repositoryName),
        { token: nextToken, size: maxResults, usual: 100, most: 1_000 },
      );
      return {
        imageDetails: page.items.map(({ repository, digest, pushedAt }) => ({
          registryId: account.id,
          repositoryName: repository,
          imageDigest: digest,
          imagePushedAt: new Date(pushedAt),
        })),
        nextToken: page.next,
      };
    },
  },
});
