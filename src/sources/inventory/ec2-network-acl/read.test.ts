import type { Owner } from '../../describe-each';
import part from './part';
import { networkAclOf } from './read';

const owner: Owner = { account: { id: '111122223333', partition: 'aws-us-gov' }, region: 'us-gov-west-1' };
const identity = {
  accountId: '111122223333',
  awsRegion: 'us-gov-west-1',
  supplementaryConfiguration: { Tags: [] },
};

test('an ACL, its entries and its subnets', () => {
  const acl = networkAclOf(owner, {
    NetworkAclId: 'acl-1',
    OwnerId: '111122223333',
    Entries: [
      {
        Egress: false,
        RuleNumber: 100,
        RuleAction: 'allow',
        Protocol: '6',
        Ipv6CidrBlock: '::/0',
        PortRange: { From: 22, To: 22 },
      },
    ],
    Associations: [{ SubnetId: 'subnet-1' }],
  });
  expect(part.item.parse(acl)).toEqual({
    ...identity,
    resourceType: 'AWS::EC2::NetworkAcl',
    resourceId: 'acl-1',
    arn: 'arn:aws-us-gov:ec2:us-gov-west-1:111122223333:network-acl/acl-1',
    configuration: {
      networkAclId: 'acl-1',
      entries: [
        {
          egress: false,
          ruleNumber: 100,
          ruleAction: 'allow',
          protocol: '6',
          ipv6CidrBlock: '::/0',
          portRange: { from: 22, to: 22 },
        },
      ],
      associations: [{ subnetId: 'subnet-1' }],
    },
  });
});

test('entries and subnets are unknown where the answer has none, or an entry lacks its number', () => {
  const { configuration } = part.item.parse(
    networkAclOf(owner, { NetworkAclId: 'acl-1', Entries: [{ Egress: false, RuleAction: 'allow' }] }),
  );
  expect(configuration).toMatchObject({
    entries: { unknown: 'the answer has this field in a form that is not known' },
    associations: { unknown: 'the answer has no such field' },
  });
});

test('one that another account shares is left out', () => {
  expect(networkAclOf(owner, { NetworkAclId: 'acl-1', OwnerId: '444455556666' })).toBeUndefined();
});
