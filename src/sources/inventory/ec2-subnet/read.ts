import { EC2Client, paginateDescribeSubnets, type Subnet } from '@aws-sdk/client-ec2';
import { listed } from '../../listed';
import type { Owner } from '../../describe-each';

export default listed({
  client: EC2Client,
  pages: paginateDescribeSubnets,
  pageSize: 1_000,
  items: ({ Subnets }) => Subnets,
  next: ({ NextToken }) => NextToken,
  item: subnetOf,
});

/** A subnet that another account shares with this one is that account's to judge. */
export function subnetOf({ account, region }: Owner, subnet: Subnet) {
  const {
    SubnetId,
    OwnerId = account.id,
    MapPublicIpOnLaunch,
    AssignIpv6AddressOnCreation,
    Tags = [],
  } = subnet;
  if (OwnerId !== account.id) return undefined;
  return {
    resourceType: 'AWS::EC2::Subnet',
    resourceId: SubnetId,
    arn: SubnetId && `arn:${account.partition}:ec2:${region}:${account.id}:subnet/${SubnetId}`,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      subnetId: SubnetId,
      mapPublicIpOnLaunch: MapPublicIpOnLaunch,
      assignIpv6AddressOnCreation: AssignIpv6AddressOnCreation,
      tags: Tags.map(({ Key, Value }) => ({ key: Key, value: Value })),
    },
  };
}
