import {
  EC2Client,
  paginateDescribeNetworkAcls,
  type NetworkAcl,
  type NetworkAclEntry,
} from '@aws-sdk/client-ec2';
import { listed } from '../../listed';
import type { Owner } from '../../describe-each';

export default listed({
  client: EC2Client,
  pages: paginateDescribeNetworkAcls,
  pageSize: 1_000,
  items: ({ NetworkAcls }) => NetworkAcls,
  next: ({ NextToken }) => NextToken,
  item: networkAclOf,
});

/** An ACL of a VPC that another account shares with this one is that account's to judge. */
export function networkAclOf({ account, region }: Owner, acl: NetworkAcl) {
  const { NetworkAclId, OwnerId = account.id, Entries, Associations, Tags = [] } = acl;
  if (OwnerId !== account.id) return undefined;
  return {
    resourceType: 'AWS::EC2::NetworkAcl',
    resourceId: NetworkAclId,
    arn: NetworkAclId && `arn:${account.partition}:ec2:${region}:${account.id}:network-acl/${NetworkAclId}`,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      networkAclId: NetworkAclId,
      entries: Entries?.map(entryOf),
      associations: Associations?.map(({ SubnetId }) => ({ subnetId: SubnetId })),
    },
    supplementaryConfiguration: { Tags },
  };
}

function entryOf(entry: NetworkAclEntry) {
  const { PortRange: range } = entry;
  return {
    egress: entry.Egress,
    ruleNumber: entry.RuleNumber,
    ruleAction: entry.RuleAction,
    protocol: entry.Protocol,
    cidrBlock: entry.CidrBlock,
    ipv6CidrBlock: entry.Ipv6CidrBlock,
    portRange: range && { from: range.From, to: range.To },
  };
}
