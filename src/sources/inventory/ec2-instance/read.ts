import {
  EC2Client,
  paginateDescribeInstanceImageMetadata,
  type InstanceImageMetadata,
} from '@aws-sdk/client-ec2';
import { listed } from '../../listed';
import type { Owner } from '../../describe-each';

/**
 * This one list has every instance and its AMI, also one that is deprecated, deregistered or no longer shared with the
 * account, which `DescribeImages` does not tell:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceImageMetadata.html
 */
export default listed({
  client: EC2Client,
  pages: paginateDescribeInstanceImageMetadata,
  pageSize: 1_000,
  items: ({ InstanceImageMetadata: items }) => items,
  next: ({ NextToken }) => NextToken,
  item: instanceOf,
});

function instanceOf({ account, region }: Owner, { InstanceId, State, ImageMetadata }: InstanceImageMetadata) {
  return {
    resourceType: 'AWS::EC2::Instance',
    resourceId: InstanceId,
    arn: InstanceId && `arn:${account.partition}:ec2:${region}:${account.id}:instance/${InstanceId}`,
    accountId: account.id,
    awsRegion: region,
    configuration: { instanceId: InstanceId, state: State && { name: State.Name } },
    supplementaryConfiguration: { ImageMetadata },
  };
}
