import type { Example } from '../../example';

export default {
  client: 'client-ec2',
  service: 'ec2',
  list: {
    operation: 'DescribeInstanceImageMetadata',
    items: 'InstanceImageMetadata',
    token: 'NextToken',
    pageSize: { member: 'MaxResults', usual: 1_000, most: 1_000 },
  },
  resources: [
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        InstanceId: 'i-0e0b93e18e6fad307',
        InstanceType: 'm7g.large',
        LaunchTime: '2026-09-16T09:30:00.000Z',
        AvailabilityZone: 'eu-central-1a',
        State: { Code: 16, Name: 'running' },
        OwnerId: '333344445555',
        ImageMetadata: {
          ImageId: 'ami-0c0ffee0c0ffee001',
          Name: 'chartroom-base-2026-09-15',
          OwnerId: '333344445555',
          State: 'available',
          CreationDate: '2026-09-15T10:00:00.000Z',
          DeprecationTime: '2028-09-15T10:00:00.000Z',
          IsPublic: false,
        },
      },
    },
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        InstanceId: 'i-028d9ced9ae19c41f',
        InstanceType: 'm7g.large',
        LaunchTime: '2026-09-16T09:30:00.000Z',
        AvailabilityZone: 'eu-central-1b',
        State: { Code: 16, Name: 'running' },
        OwnerId: '333344445555',
        ImageMetadata: {
          ImageId: 'ami-0c0ffee0c0ffee001',
          Name: 'chartroom-base-2026-09-15',
          OwnerId: '333344445555',
          State: 'available',
          CreationDate: '2026-09-15T10:00:00.000Z',
          DeprecationTime: '2028-09-15T10:00:00.000Z',
          IsPublic: false,
        },
      },
    },
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        InstanceId: 'i-060123330ef529104',
        InstanceType: 'm7g.large',
        LaunchTime: '2026-09-16T09:30:00.000Z',
        AvailabilityZone: 'eu-central-1c',
        State: { Code: 16, Name: 'running' },
        OwnerId: '333344445555',
        ImageMetadata: {
          ImageId: 'ami-0c0ffee0c0ffee001',
          Name: 'chartroom-base-2026-09-15',
          OwnerId: '333344445555',
          State: 'available',
          CreationDate: '2026-09-15T10:00:00.000Z',
          DeprecationTime: '2028-09-15T10:00:00.000Z',
          IsPublic: false,
        },
      },
    },
  ],
} satisfies Example;
