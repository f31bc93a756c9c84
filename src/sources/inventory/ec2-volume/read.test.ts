import type { Owner } from '../../describe-each';
import part from './part';
import { volumeOf } from './read';

const owner: Owner = { account: { id: '111122223333', partition: 'aws-us-gov' }, region: 'us-gov-west-1' };
const identity = { accountId: '111122223333', awsRegion: 'us-gov-west-1' };

test('a volume', () => {
  const volume = volumeOf(owner, {
    VolumeId: 'vol-1',
    State: 'in-use',
    Encrypted: false,
    Attachments: [{ InstanceId: 'i-1', Device: '/dev/sdf' }],
  });
  expect(part.item.parse(volume)).toEqual({
    ...identity,
    resourceType: 'AWS::EC2::Volume',
    resourceId: 'vol-1',
    arn: 'arn:aws-us-gov:ec2:us-gov-west-1:111122223333:volume/vol-1',
    configuration: { volumeId: 'vol-1', encrypted: false, attachments: [{ instanceId: 'i-1' }] },
    supplementaryConfiguration: { Tags: [] },
  });
});
