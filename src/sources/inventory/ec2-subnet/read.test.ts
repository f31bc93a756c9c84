import type { Owner } from '../../describe-each';
import part from './part';
import { subnetOf } from './read';

const owner: Owner = { account: { id: '111122223333', partition: 'aws-us-gov' }, region: 'us-gov-west-1' };
const identity = { accountId: '111122223333', awsRegion: 'us-gov-west-1', supplementaryConfiguration: {} };

test('a subnet and its tags', () => {
  const subnet = {
    SubnetId: 'subnet-1',
    MapPublicIpOnLaunch: true,
    AssignIpv6AddressOnCreation: false,
    Tags: [{ Key: 'tier', Value: 'public' }],
  };
  expect(part.item.parse(subnetOf(owner, subnet))).toEqual({
    ...identity,
    resourceType: 'AWS::EC2::Subnet',
    resourceId: 'subnet-1',
    arn: 'arn:aws-us-gov:ec2:us-gov-west-1:111122223333:subnet/subnet-1',
    configuration: {
      subnetId: 'subnet-1',
      mapPublicIpOnLaunch: true,
      assignIpv6AddressOnCreation: false,
      tags: [{ key: 'tier', value: 'public' }],
    },
  });
});

test('whether it hands out addresses is unknown where the answer does not say', () => {
  const unknown = { unknown: 'the answer has no such field' };
  expect(part.item.parse(subnetOf(owner, { SubnetId: 'subnet-1' })).configuration).toMatchObject({
    mapPublicIpOnLaunch: unknown,
    assignIpv6AddressOnCreation: unknown,
  });
});

test('one that another account shares is left out', () => {
  expect(subnetOf(owner, { SubnetId: 'subnet-1', OwnerId: '444455556666' })).toBeUndefined();
});
