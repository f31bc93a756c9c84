import { EC2Client, paginateDescribeVolumes, type Volume } from '@aws-sdk/client-ec2';
import { gather } from '../../../aws/client/pages';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { tagsOf, type Owner } from '../resources';

/** The most AWS gives. */
const PAGE_SIZE = 500;

export default async function readVolumes(request: ReadRequest): Promise<Reading> {
  const client = request.session.client(EC2Client, request.region);
  const pages = paginateDescribeVolumes({ client, pageSize: PAGE_SIZE }, {});
  const { items, stop } = await gather(pages, {
    items: ({ Volumes }) => Volumes,
    next: ({ NextToken }) => NextToken,
  });
  return { mode: 'direct', value: items?.map((volume) => volumeOf(request, volume)), stop };
}

export function volumeOf({ account, region }: Owner, volume: Volume) {
  return {
    resourceType: 'AWS::EC2::Volume',
    resourceId: volume.VolumeId,
    arn: `arn:${account.partition}:ec2:${region}:${account.id}:volume/${volume.VolumeId}`,
    accountId: account.id,
    awsRegion: region,
    tags: tagsOf(volume.Tags),
    configuration: {
      volumeId: volume.VolumeId,
      state: volume.State,
      encrypted: volume.Encrypted,
      kmsKeyId: volume.KmsKeyId,
    },
  };
}
