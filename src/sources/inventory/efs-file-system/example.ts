import type { Example } from '../../example';

export default {
  client: 'client-efs',
  service: 'elasticfilesystem',
  cliName: 'efs',
  list: {
    operation: 'DescribeFileSystems',
    items: 'FileSystems',
    token: 'Marker',
    next: 'NextMarker',
    pageSize: { member: 'MaxItems', usual: 100, most: 100 },
  },
  details: {
    DescribeFileSystemPolicy: {
      by: { member: 'FileSystemId', listed: 'FileSystemId' },
      none: { code: 'PolicyNotFound', message: 'File system policy does not exist.' },
      gone: { code: 'FileSystemNotFound', message: 'File system does not exist.' },
    },
  },
  resources: [
    {
      account: '333344445555',
      region: 'eu-central-1',
      listed: {
        OwnerId: '333344445555',
        CreationToken: 'chartroom-shared',
        FileSystemId: 'fs-0fe12c4d5e6f70812',
        FileSystemArn: 'arn:aws:elasticfilesystem:eu-central-1:333344445555:file-system/fs-0fe12c4d5e6f70812',
        CreationTime: '2024-02-05T09:00:00.000Z',
        LifeCycleState: 'available',
        Name: 'chartroom-shared',
        NumberOfMountTargets: 3,
        SizeInBytes: { Value: 6144 },
        PerformanceMode: 'generalPurpose',
        Encrypted: true,
        KmsKeyId: 'arn:aws:kms:eu-central-1:333344445555:key/1a2b3c4d-0000-4000-8000-0000000da7a1',
        Tags: [{ Key: 'Name', Value: 'chartroom-shared' }],
      },
      details: {
        DescribeFileSystemPolicy: {
          FileSystemId: 'fs-0fe12c4d5e6f70812',
          Policy:
            '{"Version":"2012-10-17","Statement":[{"Sid":"Mount","Effect":"Allow","Principal":{"AWS":"*"},"Action":["elasticfilesystem:ClientMount","elasticfilesystem:ClientWrite"],"Condition":{"Bool":{"elasticfilesystem:AccessedViaMountTarget":"true"}}}]}',
        },
      },
    },
  ],
} satisfies Example;
