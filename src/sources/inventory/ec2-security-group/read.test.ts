import type { Owner } from '../../describe-each';
import { securityGroupFromConfig } from './from-config';
import part from './part';
import { securityGroupOf } from './read';

const owner: Owner = { account: { id: '111122223333', partition: 'aws-us-gov' }, region: 'us-gov-west-1' };
const identity = { accountId: '111122223333', awsRegion: 'us-gov-west-1' };

const HTTPS = {
  ipProtocol: 'tcp',
  fromPort: 443,
  toPort: 443,
  ipv4Ranges: [{ cidrIp: '0.0.0.0/0' }],
  ipv6Ranges: [{ cidrIpv6: '::/0' }],
  prefixListIds: [{ prefixListId: 'pl-1' }],
  userIdGroupPairs: [{ groupId: 'sg-2', userId: '444455556666' }],
};

test('a security group, from EC2 and from Config', () => {
  const item = {
    ...identity,
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: 'sg-1',
    resourceName: 'web',
    arn: 'arn:aws-us-gov:ec2:us-gov-west-1:111122223333:security-group/sg-1',
    configuration: { groupId: 'sg-1', groupName: 'web', ipPermissions: [HTTPS], ipPermissionsEgress: [] },
    supplementaryConfiguration: { Tags: [{ Key: 'owner', Value: 'web' }] },
  };
  const fromEc2 = securityGroupOf(owner, {
    GroupId: 'sg-1',
    GroupName: 'web',
    OwnerId: '111122223333',
    IpPermissions: [
      {
        IpProtocol: 'tcp',
        FromPort: 443,
        ToPort: 443,
        IpRanges: [{ CidrIp: '0.0.0.0/0' }],
        Ipv6Ranges: [{ CidrIpv6: '::/0' }],
        PrefixListIds: [{ PrefixListId: 'pl-1' }],
        UserIdGroupPairs: [{ GroupId: 'sg-2', UserId: '444455556666' }],
      },
    ],
    IpPermissionsEgress: [],
    Tags: [{ Key: 'owner', Value: 'web' }],
  });
  expect(part.item.parse(fromEc2)).toEqual(item);

  const captured = { configurationItemCaptureTime: '2026-10-01T00:00:00.000Z' };
  const fromConfig = securityGroupFromConfig({
    ...item,
    ...captured,
    supplementaryConfiguration: {},
    configuration: {
      ...item.configuration,
      ipPermissions: [{ ...HTTPS, ipRanges: ['0.0.0.0/0'] }],
      tags: [{ key: 'owner', value: 'web' }],
    },
  });
  expect(part.item.parse(fromConfig)).toEqual({ ...item, ...captured });
});

test('tags that are missing from what Config recorded are unknown', () => {
  const fromConfig = securityGroupFromConfig({
    ...identity,
    resourceType: 'AWS::EC2::SecurityGroup',
    resourceId: 'sg-1',
    resourceName: 'web',
    arn: 'arn:aws-us-gov:ec2:us-gov-west-1:111122223333:security-group/sg-1',
    configurationItemCaptureTime: '2026-10-01T00:00:00.000Z',
    configuration: { groupId: 'sg-1' },
    supplementaryConfiguration: {},
  });
  expect(part.item.parse(fromConfig).supplementaryConfiguration.Tags).toEqual({
    unknown: 'the answer has no such field',
  });
});

describe('a permission that cannot be read whole', () => {
  const group = (permission: object, from: 'EC2' | 'Config') =>
    part.item.parse(
      from === 'EC2'
        ? securityGroupOf(owner, { GroupId: 'sg-1', IpPermissions: [permission] })
        : securityGroupFromConfig({
            ...identity,
            resourceType: 'AWS::EC2::SecurityGroup',
            resourceId: 'sg-1',
            resourceName: 'web',
            arn: 'arn:aws-us-gov:ec2:us-gov-west-1:111122223333:security-group/sg-1',
            configurationItemCaptureTime: '2026-10-01T00:00:00.000Z',
            configuration: { groupId: 'sg-1', ipPermissions: [permission, HTTPS, 'odd'] },
            supplementaryConfiguration: {},
          }),
    ).configuration.ipPermissions;
  const shut = { userIdGroupPairs: [], prefixListIds: [] };

  test('lacks its addresses, and those beside it are there', () => {
    const unread = [{ cidrIp: 'an address that is not known' }];
    const unread6 = [{ cidrIpv6: 'an address that is not known' }];
    expect(group({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, Ipv6Ranges: [] }, 'EC2')).toEqual([
      { ipProtocol: 'tcp', fromPort: 22, toPort: 22, ipv4Ranges: unread, ipv6Ranges: [], ...shut },
    ]);
    expect(group({ ipProtocol: 6, fromPort: '22', ipv4Ranges: [{ cidrIp: 7 }] }, 'Config')).toEqual([
      { ipProtocol: '', ipv4Ranges: unread, ipv6Ranges: unread6, ...shut },
      HTTPS,
      { ipProtocol: '', ipv4Ranges: unread, ipv6Ranges: [], ...shut },
    ]);
  });
});
