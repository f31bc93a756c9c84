import { ECRClient, paginateDescribeRepositories } from '@aws-sdk/client-ecr';
import { gather } from '../../aws/client/pages';
import type { ReadRequest } from '../collector';

/** The most AWS gives. */
const PAGE_SIZE = 1_000;

/** Under this name the list is asked for once in a Region. */
export const LIST_OF_REPOSITORIES = 'ecr:DescribeRepositories';

/** A Region's repositories: for them, and for their images. */
export function repositoriesOf({ session, region, once }: Pick<ReadRequest, 'session' | 'region' | 'once'>) {
  return once(LIST_OF_REPOSITORIES, () =>
    gather(
      paginateDescribeRepositories({ client: session.client(ECRClient, region), pageSize: PAGE_SIZE }, {}),
      {
        items: ({ repositories }) => repositories,
        next: ({ nextToken }) => nextToken,
      },
    ),
  );
}
