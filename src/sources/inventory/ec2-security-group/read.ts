import {
  EC2Client,
  paginateDescribeSecurityGroups,
  type IpPermission,
  type SecurityGroup,
} from '@aws-sdk/client-ec2';
import type { ReadRequest } from '../../collector';
import { gather } from '../../../aws/client/pages';
import { mapReadable, type Reading } from '../../reading';
import { recordedItems } from '../config-query.read';
import type { Owner } from '../../describe-each';
import { securityGroupFromConfig } from './from-config';

/** The most AWS gives. */
const PAGE_SIZE = 1_000;

/** The service's own list has everything there is to know of a group, so Config could only be asked besides it. */
export default async function readSecurityGroups(request: ReadRequest): Promise<Reading> {
  if (request.inventoryMode !== 'config') return fromEc2(request);
  const answer = await recordedItems(request, 'AWS::EC2::SecurityGroup');
  return 'rows' in answer
    ? {
        mode: 'config',
        value: [...mapReadable(answer.rows, securityGroupFromConfig), ...answer.others],
        stop: answer.stop,
      }
    : { mode: 'config', stop: answer.stop };
}

/** A group that another account shares with this one is that account's to judge. */
async function fromEc2(request: ReadRequest): Promise<Reading> {
  const { session, region, account } = request;
  const client = session.client(EC2Client, region);
  const pages = paginateDescribeSecurityGroups({ client, pageSize: PAGE_SIZE }, {});
  const { items, stop } = await gather(pages, {
    items: ({ SecurityGroups }) => SecurityGroups,
    next: ({ NextToken }) => NextToken,
  });
  const own = items?.filter(({ OwnerId = account.id }) => OwnerId === account.id);
  return { mode: 'direct', value: own && mapReadable(own, (group) => securityGroupOf(request, group)), stop };
}

export function securityGroupOf({ account, region }: Owner, group: SecurityGroup) {
  return {
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: group.GroupId,
    resourceName: group.GroupName,
    arn:
      group.GroupId && `arn:${account.partition}:ec2:${region}:${account.id}:security-group/${group.GroupId}`,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      groupId: group.GroupId,
      groupName: group.GroupName,
      ipPermissions: permissionsOf(group.IpPermissions),
      ipPermissionsEgress: permissionsOf(group.IpPermissionsEgress),
    },
    // EC2 leaves them out where there are none.
    supplementaryConfiguration: { Tags: group.Tags ?? [] },
  };
}

/** A list of addresses that a permission lacks is one that cannot be read: EC2 answers an empty one where there are none. */
function permissionsOf(permissions: readonly IpPermission[] | undefined) {
  return permissions?.map((permission) => ({
    ipProtocol: permission.IpProtocol,
    fromPort: permission.FromPort,
    toPort: permission.ToPort,
    ipv4Ranges: permission.IpRanges?.map(({ CidrIp }) => ({ cidrIp: CidrIp })) ?? null,
    ipv6Ranges: permission.Ipv6Ranges?.map(({ CidrIpv6 }) => ({ cidrIpv6: CidrIpv6 })) ?? null,
    prefixListIds: permission.PrefixListIds?.map(({ PrefixListId }) => ({ prefixListId: PrefixListId })),
    userIdGroupPairs: permission.UserIdGroupPairs?.map(({ GroupId, UserId }) => ({
      groupId: GroupId,
      userId: UserId,
    })),
  }));
}
