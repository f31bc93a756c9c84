import { globalServicesOf, isGlobalRegion, partitionOf } from './global-region';

it.each([
  ['eu-central-1', 'aws', 'us-east-1', 'us-east-1'],
  ['cn-northwest-1', 'aws-cn', 'cn-north-1', 'cn-northwest-1'],
  ['us-gov-east-1', 'aws-us-gov', 'us-gov-west-1', 'us-gov-west-1'],
  ['us-isob-east-1', 'aws-iso-b', 'us-isob-east-1', 'us-isob-east-1'],
])(
  '%s is of %s, where root signs in in %s and Organizations is in %s',
  (region, partition, home, organizations) => {
    expect(partitionOf(region)).toBe(partition);
    expect(globalServicesOf(partition)).toEqual({ home, organizations });
    expect([home, organizations].map(isGlobalRegion)).toEqual([true, true]);
  },
);

it('is in no Region of any other', () => {
  expect(['eu-central-1', 'us-gov-east-1', 'global'].map(isGlobalRegion)).toEqual([false, false, false]);
});

it('does not guess where a partition that is not in the table keeps them', () => {
  expect(() => globalServicesOf('aws-new')).toThrow('the global Region of partition aws-new is not known');
});
