import { EFSClient, paginateDescribeFileSystems } from '@aws-sdk/client-efs';
import { listed } from '../../listed';

export default listed({
  client: EFSClient,
  pages: paginateDescribeFileSystems,
  pageSize: 100,
  items: ({ FileSystems }) => FileSystems,
  next: ({ NextMarker }) => NextMarker,
  item: ({ account, region }, fileSystem) => ({
    resourceType: 'AWS::EFS::FileSystem',
    resourceId: fileSystem.FileSystemId,
    resourceName: fileSystem.Name,
    arn:
      fileSystem.FileSystemArn ??
      `arn:${account.partition}:elasticfilesystem:${region}:${account.id}:file-system/${fileSystem.FileSystemId}`,
    accountId: account.id,
    awsRegion: region,
    configuration: { FileSystemId: fileSystem.FileSystemId, Encrypted: fileSystem.Encrypted },
  }),
});
