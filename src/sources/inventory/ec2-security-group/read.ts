import {
  EC2Client,
  GetEbsEncryptionByDefaultCommand,
  paginateDescribeSecurityGroups,
  paginateDescribeVolumes,
  type IpPermission,
  type SecurityGroup,
  type Volume,
} from '@aws-sdk/client-ec2';
import type { Place } from '../../collector';
import { gather } from '../../../aws/client/pages';
import type { Reading } from '../../reading';
import type { ConfigRow } from '../config-query';
import { tagsOf, type Owner } from '../resources';

/** The most AWS gives of each. */
const SECURITY_GROUPS_A_PAGE = 1_000;
const VOLUMES_A_PAGE = 500;

/** A group that another account shares with this one is that account's to judge. */
export async function readSecurityGroups(place: Place): Promise<Reading> {
  const client = place.session.client(EC2Client, place.region);
  const pages = paginateDescribeSecurityGroups({ client, pageSize: SECURITY_GROUPS_A_PAGE }, {});
  const { items, stop } = await gather(pages, {
    items: ({ SecurityGroups }) => SecurityGroups,
    next: ({ NextToken }) => NextToken,
  });
  const own = items?.filter(({ OwnerId = place.account.id }) => OwnerId === place.account.id);
  return { mode: 'direct', value: own?.map((group) => securityGroupOf(place, group)), stop };
}

export function securityGroupOf({ account, region }: Owner, group: SecurityGroup) {
  return {
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: group.GroupId,
    resourceName: group.GroupName,
    arn: `arn:${account.partition}:ec2:${region}:${account.id}:security-group/${group.GroupId}`,
    accountId: account.id,
    awsRegion: region,
    tags: tagsOf(group.Tags),
    configuration: {
      groupId: group.GroupId,
      groupName: group.GroupName,
      vpcId: group.VpcId,
      ipPermissions: permissionsOf(group.IpPermissions),
    },
  };
}

/** Nothing where a permission lacks its list of addresses: EC2 answers an empty one where there are none. */
function permissionsOf(permissions: readonly IpPermission[] | undefined) {
  if (permissions?.some(({ IpRanges, Ipv6Ranges }) => IpRanges === undefined || Ipv6Ranges === undefined)) {
    return undefined;
  }
  return permissions?.map((permission) => ({
    ipProtocol: permission.IpProtocol,
    fromPort: permission.FromPort,
    toPort: permission.ToPort,
    ipv4Ranges: permission.IpRanges?.map(({ CidrIp, Description }) => ({
      cidrIp: CidrIp,
      description: Description,
    })),
    ipv6Ranges: permission.Ipv6Ranges?.map(({ CidrIpv6, Description }) => ({
      cidrIpv6: CidrIpv6,
      description: Description,
    })),
    prefixListIds: permission.PrefixListIds?.map(({ PrefixListId }) => ({ prefixListId: PrefixListId })),
    userIdGroupPairs: permission.UserIdGroupPairs?.map(({ GroupId, UserId }) => ({
      groupId: GroupId,
      userId: UserId,
    })),
  }));
}

/** Config's own item is the shape of the part already; its permissions have the same lists. */
export function securityGroupFromConfig(row: ConfigRow) {
  const { ipPermissions } = row.configuration;
  const isWhole =
    Array.isArray(ipPermissions) &&
    ipPermissions.every(
      (permission: unknown) =>
        typeof permission === 'object' &&
        permission !== null &&
        'ipv4Ranges' in permission &&
        'ipv6Ranges' in permission,
    );
  return {
    ...row,
    configuration: { ...row.configuration, ipPermissions: isWhole ? ipPermissions : undefined },
  };
}

export async function readVolumes(place: Place): Promise<Reading> {
  const client = place.session.client(EC2Client, place.region);
  const pages = paginateDescribeVolumes({ client, pageSize: VOLUMES_A_PAGE }, {});
  const { items, stop } = await gather(pages, {
    items: ({ Volumes }) => Volumes,
    next: ({ NextToken }) => NextToken,
  });
  return { mode: 'direct', value: items?.map((volume) => volumeOf(place, volume)), stop };
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

export async function readEbsDefaults({ session, region }: Place): Promise<Reading> {
  const client = session.client(EC2Client, region);
  const { EbsEncryptionByDefault } = await client.send(new GetEbsEncryptionByDefaultCommand({}));
  return { mode: 'direct', value: { ebsEncryptionByDefault: EbsEncryptionByDefault } };
}
