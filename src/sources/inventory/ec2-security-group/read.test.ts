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
    supplementaryConfiguration: {},
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
  });
  expect(part.item.parse(fromEc2)).toEqual(item);

  const captured = { configurationItemCaptureTime: '2026-10-01T00:00:00.000Z' };
  const fromConfig = securityGroupFromConfig({
    ...item,
    ...captured,
    configuration: { ...item.configuration, ipPermissions: [{ ...HTTPS, ipRanges: ['0.0.0.0/0'] }] },
  });
  expect(part.item.parse(fromConfig)).toEqual({ ...item, ...captured });
});
