import { EC2Client, paginateDescribeSnapshots } from '@aws-sdk/client-ec2';
import { gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';

/** The most AWS gives. */
const PAGE_SIZE = 1_000;

/**
 * Of the account's own snapshots only those that everybody may restore, which AWS picks out:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSnapshots.html
 */
export default async function readPublicSnapshots({
  account,
  session,
  region,
}: ReadRequest): Promise<Reading> {
  const client = session.client(EC2Client, region);
  const { items, stop } = await gather(
    paginateDescribeSnapshots(
      { client, pageSize: PAGE_SIZE },
      { OwnerIds: ['self'], RestorableByUserIds: ['all'] },
    ),
    {
      // Whatever was asked: a snapshot that its own answer says is another account's is none of this one.
      items: ({ Snapshots }) => Snapshots?.filter(({ OwnerId = account.id }) => OwnerId === account.id),
      next: ({ NextToken }) => NextToken || undefined,
    },
  );
  return { mode: 'direct', value: items, stop };
}
