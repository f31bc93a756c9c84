import { EC2Client, paginateDescribeVolumes, type Volume } from '@aws-sdk/client-ec2';
import { listed } from '../../listed';
import type { Owner } from '../../describe-each';

export default listed({
  client: EC2Client,
  pages: paginateDescribeVolumes,
  pageSize: 500,
  items: ({ Volumes }) => Volumes,
  next: ({ NextToken }) => NextToken,
  item: volumeOf,
});

export function volumeOf({ account, region }: Owner, volume: Volume) {
  return {
    resourceType: 'AWS::EC2::Volume',
    resourceId: volume.VolumeId,
    arn: volume.VolumeId && `arn:${account.partition}:ec2:${region}:${account.id}:volume/${volume.VolumeId}`,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      volumeId: volume.VolumeId,
      encrypted: volume.Encrypted,
      attachments: volume.Attachments?.map(({ InstanceId }) => ({ instanceId: InstanceId })),
    },
    // EC2 leaves them out where there are none.
    supplementaryConfiguration: { Tags: volume.Tags ?? [] },
  };
}
