import { ECRClient, paginateDescribeImages, type Repository } from '@aws-sdk/client-ecr';
import { gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { repositoriesOf } from '../ecr.read';

/** The most AWS gives. */
const PAGE_SIZE = 1_000;

export default async function readImages(request: ReadRequest): Promise<Reading> {
  const { items: repositories, stop } = await repositoriesOf(request);
  if (repositories === undefined) return { mode: 'direct', stop };
  const client = request.session.client(ECRClient, request.region);
  const lists = await Promise.all(repositories.map((repository) => imagesOf(client, repository)));
  return {
    mode: 'direct',
    value: lists.flatMap(({ items = [] }) => items),
    stop: [stop, ...lists.map((list) => list.stop)].find((each) => each !== undefined),
  };
}

async function imagesOf(client: ECRClient, { repositoryName, repositoryArn }: Repository) {
  const images = await gather(paginateDescribeImages({ client, pageSize: PAGE_SIZE }, { repositoryName }), {
    items: ({ imageDetails }) =>
      imageDetails?.map(({ imageDigest, imagePushedAt }) => ({ repositoryArn, imageDigest, imagePushedAt })),
    next: ({ nextToken }) => nextToken,
  });
  // Deleted since it was listed.
  return images.stop?.detail.startsWith('RepositoryNotFoundException') === true ? { items: [] } : images;
}
