import { DescribeFileSystemPolicyCommand, EFSClient, paginateDescribeFileSystems } from '@aws-sdk/client-efs';
import { listed } from '../../listed';

export default listed({
  client: EFSClient,
  pages: paginateDescribeFileSystems,
  pageSize: 100,
  items: ({ FileSystems }) => FileSystems,
  next: ({ NextMarker }) => NextMarker,
  details: {
    policy: {
      async ask(client, { FileSystemId }) {
        const { Policy } = await client.send(new DescribeFileSystemPolicyCommand({ FileSystemId }));
        return Policy;
      },
      none: ['PolicyNotFound'],
      gone: ['FileSystemNotFound'],
    },
  },
  item: ({ account, region }, fileSystem, { policy }) => ({
    resourceType: 'AWS::EFS::FileSystem',
    resourceId: fileSystem.FileSystemId,
    resourceName: fileSystem.Name,
    arn:
      fileSystem.FileSystemArn ??
      `arn:${account.partition}:elasticfilesystem:${region}:${account.id}:file-system/${fileSystem.FileSystemId}`,
    accountId: account.id,
    awsRegion: region,
    configuration: { FileSystemId: fileSystem.FileSystemId, Encrypted: fileSystem.Encrypted },
    supplementaryConfiguration: { Tags: fileSystem.Tags, FileSystemPolicy: policy },
  }),
});
