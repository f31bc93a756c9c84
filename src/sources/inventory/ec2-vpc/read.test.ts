import type { Owner } from '../../describe-each';
import part from './part';
import { vpcOf } from './read';

const owner: Owner = { account: { id: '111122223333', partition: 'aws-us-gov' }, region: 'us-gov-west-1' };
const identity = {
  accountId: '111122223333',
  awsRegion: 'us-gov-west-1',
  supplementaryConfiguration: { Tags: [] },
};

test('a VPC', () => {
  expect(part.item.parse(vpcOf(owner, { VpcId: 'vpc-1', OwnerId: '111122223333' }))).toEqual({
    ...identity,
    resourceType: 'AWS::EC2::VPC',
    resourceId: 'vpc-1',
    arn: 'arn:aws-us-gov:ec2:us-gov-west-1:111122223333:vpc/vpc-1',
    configuration: { vpcId: 'vpc-1' },
  });
});

test('its tags', () => {
  const Tags = [{ Key: 'owner', Value: 'charts' }];
  expect(part.item.parse(vpcOf(owner, { VpcId: 'vpc-1', Tags })).supplementaryConfiguration).toEqual({
    Tags,
  });
});

test('of evidence of an earlier version they are not known', () => {
  const { supplementaryConfiguration: _, ...earlier } = { ...vpcOf(owner, { VpcId: 'vpc-1' }) };
  expect(part.item.parse(earlier).supplementaryConfiguration.Tags).toEqual({
    unknown: 'the answer has no such field',
  });
});

test('one that another account shares is left out', () => {
  expect(vpcOf(owner, { VpcId: 'vpc-1', OwnerId: '444455556666' })).toBeUndefined();
});
