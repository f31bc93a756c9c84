import {
  EC2Client,
  paginateDescribeInstanceImageMetadata,
  paginateDescribeInstances,
  type DescribeInstanceImageMetadataCommandOutput,
  type Instance,
  type InstanceImageMetadata,
  type InstanceNetworkInterface,
} from '@aws-sdk/client-ec2';
import { allOrUnknown, gather } from '../../../aws/client/pages';
import { isUnknown, type Known } from '../../../model/known';
import { listed } from '../../listed';
import type { Owner } from '../../describe-each';

/** The most AWS gives of each list. */
const PAGE_SIZE = 1_000;

/**
 * This one list has every instance and its AMI, also one that is deprecated, deregistered or no longer shared with the
 * account, which `DescribeImages` does not tell:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstanceImageMetadata.html
 * How an instance is set up stands in `DescribeInstances` alone, which is read once beside it.
 */
export default listed<
  EC2Client,
  DescribeInstanceImageMetadataCommandOutput,
  InstanceImageMetadata,
  { settings: Known<Instance> }
>({
  client: EC2Client,
  pages: paginateDescribeInstanceImageMetadata,
  pageSize: PAGE_SIZE,
  items: ({ InstanceImageMetadata: items }) => items,
  next: ({ NextToken }) => NextToken,
  details: { settings: { askTogether: settingsOfAll } },
  item: instanceOf,
});

async function settingsOfAll(client: EC2Client) {
  const instances = allOrUnknown(
    await gather(paginateDescribeInstances({ client, pageSize: PAGE_SIZE }, {}), {
      items: ({ Reservations }) => Reservations?.flatMap(({ Instances = [] }) => Instances),
      next: ({ NextToken }) => NextToken,
    }),
  );
  if (isUnknown(instances)) return () => instances;
  const byId = new Map(instances.map((instance) => [instance.InstanceId, instance]));
  return ({ InstanceId }: InstanceImageMetadata): Known<Instance> =>
    byId.get(InstanceId) ?? { unknown: 'DescribeInstances did not list this instance' };
}

function instanceOf(
  { account, region }: Owner,
  { InstanceId, State, ImageMetadata }: InstanceImageMetadata,
  { settings }: { readonly settings: Known<Instance> | null },
) {
  return {
    resourceType: 'AWS::EC2::Instance',
    resourceId: InstanceId,
    arn: InstanceId && `arn:${account.partition}:ec2:${region}:${account.id}:instance/${InstanceId}`,
    accountId: account.id,
    awsRegion: region,
    configuration: {
      instanceId: InstanceId,
      state: State && { name: State.Name },
      ...(isUnknown(settings)
        ? {
            metadataOptions: settings,
            publicIpAddress: settings,
            networkInterfaces: settings,
            iamInstanceProfile: settings,
          }
        : settingsOf(settings)),
    },
    supplementaryConfiguration: {
      ImageMetadata,
      // The answer leaves them out where there are none.
      Tags: settings !== null && isUnknown(settings) ? settings : (settings?.Tags ?? []),
    },
  };
}

/** What has a carrier's address alone, in a Wavelength Zone, has none of the internet. */
function publicInterfaceOf({ NetworkInterfaceId, PrivateIpAddresses }: InstanceNetworkInterface) {
  const privateIpAddresses = PrivateIpAddresses?.flatMap(({ Association }) =>
    Association?.PublicIp === undefined ? [] : [{ association: { publicIp: Association.PublicIp } }],
  );
  return privateIpAddresses?.length === 0
    ? []
    : [{ networkInterfaceId: NetworkInterfaceId, privateIpAddresses }];
}

function settingsOf(instance: Instance | null) {
  const { MetadataOptions: metadata, PublicIpAddress = null, IamInstanceProfile: profile } = instance ?? {};
  return {
    metadataOptions: metadata && { httpTokens: metadata.HttpTokens, httpEndpoint: metadata.HttpEndpoint },
    publicIpAddress: PublicIpAddress,
    networkInterfaces: instance?.NetworkInterfaces?.flatMap(publicInterfaceOf),
    iamInstanceProfile: profile === undefined ? null : { arn: profile.Arn },
  };
}
