import * as client from '@aws-sdk/client-ec2';
import * as z from 'zod';
import type { Tag } from '../../organization/iam';
import type { IngressRule, Volume } from '../../organization/resources';
import { AwsError, UndeclaredCall } from '../aws-error';
import { pageOf } from '../paging';
import { defineService } from '../service';

const EVERYTHING = 1_000_000;
const instanceIdSchema = z.string();

/** Stands in for EC2. Without MaxResults it answers everything at once, as EC2 does. */
export const ec2 = defineService({
  name: 'ec2',
  protocol: { kind: 'ec2', namespace: 'http://ec2.amazonaws.com/doc/2016-11-15/' },
  client,
  handlers: {
    DescribeRegions: ({ AllRegions }, { organization: { regions } }) => ({
      Regions: [
        ...regions.map((name) => regionOf(name, 'opt-in-not-required')),
        ...(AllRegions ? [regionOf('af-south-1', 'not-opted-in')] : []),
      ],
    }),

    DescribeSecurityGroups(
      { GroupIds, MaxResults, NextToken },
      { here, account, organization: { partition }, region },
    ) {
      const wanted = named(here.securityGroups, GroupIds, ({ id }) => id, 'InvalidGroup.NotFound');
      const page = pageOf(wanted, {
        token: NextToken,
        size: between(5, MaxResults, 1000),
        usual: EVERYTHING,
        most: EVERYTHING,
      });
      return {
        SecurityGroups: page.items.map((group) => ({
          GroupId: group.id,
          GroupName: group.name,
          Description: group.description,
          VpcId: group.vpcId,
          OwnerId: account.id,
          SecurityGroupArn: `arn:${partition}:ec2:${region}:${account.id}:security-group/${group.id}`,
          IpPermissions: group.ingress.map(permission),
          IpPermissionsEgress: (group.egress ?? [ALL_OUT]).map(permission),
          Tags: tags(group),
        })),
        NextToken: page.next,
      };
    },

    DescribeVolumes({ VolumeIds, MaxResults, NextToken }, { here }) {
      const wanted = named(here.volumes, VolumeIds, ({ id }) => id, 'InvalidVolume.NotFound');
      const page = pageOf(wanted, {
        token: NextToken,
        size: between(5, MaxResults, 1000),
        usual: EVERYTHING,
        most: EVERYTHING,
      });
      return { Volumes: page.items.map(volume), NextToken: page.next };
    },

    GetEbsEncryptionByDefault: (_input, { here }) => ({
      EbsEncryptionByDefault: here.ebsEncryptionByDefault,
    }),

    GetSnapshotBlockPublicAccessState: (_input, { here }) => ({
      State: here.compute.snapshotSharing,
      ManagedBy: 'account' as const,
    }),

    DescribeVpcBlockPublicAccessOptions: (_input, { here, account, region }) => ({
      VpcBlockPublicAccessOptions: {
        AwsAccountId: account.id,
        AwsRegion: region,
        State:
          here.compute.vpcBlockMode === 'off' ? ('default-state' as const) : ('update-complete' as const),
        InternetGatewayBlockMode: here.compute.vpcBlockMode,
      },
    }),

    /** Knows of the public ones alone, so it answers nothing else. */
    DescribeSnapshots({ OwnerIds, RestorableByUserIds, MaxResults, NextToken }, { here, account }) {
      onlyOwnPublic(OwnerIds, RestorableByUserIds);
      const page = pageOf(here.compute.publicSnapshots, all(NextToken, between(5, MaxResults, 1000)));
      return {
        Snapshots: page.items.map((SnapshotId) => ({
          SnapshotId,
          OwnerId: account.id,
          State: 'completed' as const,
        })),
        NextToken: page.next,
      };
    },

    /** Knows of the public ones alone, so it answers nothing else. */
    DescribeImages({ Owners, ExecutableUsers, MaxResults, NextToken }, { here, account }) {
      onlyOwnPublic(Owners, ExecutableUsers);
      const page = pageOf(here.compute.publicImages, all(NextToken, between(1, MaxResults, 1000)));
      return {
        Images: page.items.map((ImageId) => ({ ImageId, OwnerId: account.id, Public: true })),
        NextToken: page.next,
      };
    },

    /** The instances are those of the example that lists their images. */
    DescribeInstances({ MaxResults, NextToken }, { here, account, organization: { partition } }) {
      const instances = here.listed['ec2:DescribeInstanceImageMetadata'] ?? [];
      const page = pageOf(instances, all(NextToken, between(5, MaxResults, 1000)));
      return {
        Reservations: page.items.map(({ listed }) => {
          const InstanceId = instanceIdSchema.parse(listed.InstanceId);
          const settings = here.compute.instanceSettings[InstanceId] ?? {};
          return {
            OwnerId: account.id,
            Instances: [
              {
                InstanceId,
                MetadataOptions: {
                  HttpTokens: settings.httpTokens ?? 'required',
                  HttpEndpoint: 'enabled' as const,
                },
                PublicIpAddress: settings.publicIp,
                NetworkInterfaces: [settings.publicIp, settings.secondPublicIp].map((PublicIp, at) => ({
                  NetworkInterfaceId: `eni-0aaa${at + 1}`,
                  PrivateIpAddresses: [{ ...(PublicIp !== undefined && { Association: { PublicIp } }) }],
                })),
                ...(settings.profile !== null && {
                  IamInstanceProfile: {
                    Arn: `arn:${partition}:iam::${account.id}:instance-profile/application`,
                  },
                }),
              },
            ],
          };
        }),
        NextToken: page.next,
      };
    },

    DescribeLaunchTemplateVersions({ LaunchTemplateId, Versions, MaxResults, NextToken }, { here }) {
      if (LaunchTemplateId !== undefined || Versions?.join() !== '$Default')
        throw new UndeclaredCall('only the default versions of all templates are described');
      const page = pageOf(here.compute.launchTemplates, all(NextToken, between(1, MaxResults, 200)));
      return {
        LaunchTemplateVersions: page.items.map(({ id, name, httpTokens }) => ({
          LaunchTemplateId: id,
          LaunchTemplateName: name,
          VersionNumber: 1,
          DefaultVersion: true,
          LaunchTemplateData: {
            ...(httpTokens !== undefined && { MetadataOptions: { HttpTokens: httpTokens } }),
          },
        })),
        NextToken: page.next,
      };
    },
  },
});

const ALL_OUT: IngressRule = { protocol: '-1', cidrs: [{ cidr: '0.0.0.0/0' }] };

function all(token: string | undefined, size: number | undefined) {
  return { token, size, usual: EVERYTHING, most: EVERYTHING };
}

function onlyOwnPublic(owners: readonly string[] | undefined, users: readonly string[] | undefined): void {
  if (owners?.join() !== 'self' || users?.join() !== 'all')
    throw new UndeclaredCall("only the account's own that everybody may use are described");
}

function regionOf(name: string, OptInStatus: string): client.Region {
  return { RegionName: name, Endpoint: `ec2.${name}.amazonaws.com`, OptInStatus };
}

/** EC2 refuses a page size outside its bounds instead of trimming it. */
function between(least: number, size: number | undefined, most: number): number | undefined {
  if (size === undefined || (size >= least && size <= most)) return size;
  throw new AwsError(
    'InvalidParameterValue',
    `Value ( ${size} ) for parameter maxResults is invalid. Expecting a value between ${least} and ${most}.`,
  );
}

function named<T>(
  items: readonly T[],
  ids: readonly string[] | undefined,
  idOf: (item: T) => string,
  missing: string,
): readonly T[] {
  if (ids === undefined || ids.length === 0) return items;
  const absent = ids.find((id) => !items.some((item) => idOf(item) === id));
  if (absent !== undefined) throw new AwsError(missing, `The ID '${absent}' does not exist`);
  return items.filter((item) => ids.includes(idOf(item)));
}

function permission(rule: IngressRule): client.IpPermission {
  return {
    IpProtocol: rule.protocol,
    FromPort: rule.fromPort,
    ToPort: rule.toPort,
    IpRanges: (rule.cidrs ?? []).map(({ cidr, description }) => ({ CidrIp: cidr, Description: description })),
    Ipv6Ranges: (rule.cidrs6 ?? []).map(({ cidr, description }) => ({
      CidrIpv6: cidr,
      Description: description,
    })),
    PrefixListIds: (rule.prefixLists ?? []).map((PrefixListId) => ({ PrefixListId })),
    UserIdGroupPairs: (rule.groups ?? []).map(({ groupId, account }) => ({
      GroupId: groupId,
      UserId: account,
    })),
  };
}

function volume(state: Volume): client.Volume {
  return {
    VolumeId: state.id,
    CreateTime: new Date(state.createdAt),
    Size: state.sizeGiB,
    VolumeType: state.type as client.VolumeType,
    AvailabilityZone: state.zone,
    State: state.state,
    Encrypted: state.encrypted,
    KmsKeyId: state.keyArn,
    Attachments:
      state.attachedTo === undefined
        ? []
        : [{ InstanceId: state.attachedTo, VolumeId: state.id, State: 'attached', Device: '/dev/sdf' }],
    Tags: tags(state),
  };
}

function tags({ tags: list = [] }: { readonly tags?: readonly Tag[] }) {
  return list.map(({ key, value }) => ({ Key: key, Value: value }));
}
