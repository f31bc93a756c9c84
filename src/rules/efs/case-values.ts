import type { ResourceInput } from '../case-values';
import { CASE_ACCOUNT, CASE_REGION } from '../rule-cases';

type FileSystem = ResourceInput<'AWS::EFS::FileSystem'>;

export const FILE_SYSTEM_ARN = 'arn:aws:elasticfilesystem:eu-central-1:111122223333:file-system/fs-1';

/** An encrypted file system without a policy. */
export function fileSystem(
  configuration: Partial<FileSystem['configuration']> = {},
  supplementaryConfiguration: Partial<FileSystem['supplementaryConfiguration']> = {},
) {
  return {
    'inventory.AWS::EFS::FileSystem': [
      {
        resourceType: 'AWS::EFS::FileSystem' as const,
        resourceId: 'fs-1',
        arn: FILE_SYSTEM_ARN,
        accountId: CASE_ACCOUNT,
        awsRegion: CASE_REGION,
        configuration: { FileSystemId: 'fs-1', Encrypted: true, ...configuration },
        supplementaryConfiguration: {
          Tags: [{ Key: 'env', Value: 'prod' }],
          FileSystemPolicy: null,
          ...supplementaryConfiguration,
        },
      },
    ],
  };
}
