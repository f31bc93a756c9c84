import { EC2Client, paginateDescribeImages } from '@aws-sdk/client-ec2';
import { gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';

/** The most AWS gives. */
const PAGE_SIZE = 1_000;

/**
 * Of the account's own AMIs only those that everybody may launch, which AWS picks out; one that is disabled among them.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html
 */
export default async function readPublicImages({ session, region }: ReadRequest): Promise<Reading> {
  const client = session.client(EC2Client, region);
  const { items, stop } = await gather(
    paginateDescribeImages(
      { client, pageSize: PAGE_SIZE },
      { Owners: ['self'], ExecutableUsers: ['all'], IncludeDisabled: true },
    ),
    { items: ({ Images }) => Images, next: ({ NextToken }) => NextToken || undefined },
  );
  return { mode: 'direct', value: items, stop };
}
