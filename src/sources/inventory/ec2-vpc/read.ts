import { EC2Client, paginateDescribeVpcs, type Vpc } from '@aws-sdk/client-ec2';
import { listed } from '../../listed';
import type { Owner } from '../../describe-each';

export default listed({
  client: EC2Client,
  pages: paginateDescribeVpcs,
  pageSize: 1_000,
  items: ({ Vpcs }) => Vpcs,
  next: ({ NextToken }) => NextToken,
  item: vpcOf,
});

/** A VPC that another account shares with this one is that account's to judge. */
export function vpcOf({ account, region }: Owner, { VpcId, OwnerId = account.id, Tags = [] }: Vpc) {
  if (OwnerId !== account.id) return undefined;
  return {
    resourceType: 'AWS::EC2::VPC',
    resourceId: VpcId,
    arn: VpcId && `arn:${account.partition}:ec2:${region}:${account.id}:vpc/${VpcId}`,
    accountId: account.id,
    awsRegion: region,
    configuration: { vpcId: VpcId },
    // EC2 leaves them out where there are none.
    supplementaryConfiguration: { Tags },
  };
}
