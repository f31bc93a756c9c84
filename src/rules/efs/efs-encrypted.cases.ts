import { CASE_ACCOUNT, CASE_REGION, type RuleCases } from '../rule-cases';

const ARN = 'arn:aws:elasticfilesystem:eu-central-1:111122223333:file-system/fs-1';

const fileSystem = (Encrypted: boolean | undefined) => ({
  'inventory.AWS::EFS::FileSystem': [
    {
      resourceType: 'AWS::EFS::FileSystem' as const,
      resourceId: 'fs-1',
      arn: ARN,
      accountId: CASE_ACCOUNT,
      awsRegion: CASE_REGION,
      configuration: { FileSystemId: 'fs-1', Encrypted },
    },
  ],
});

export default {
  pass: [
    {
      name: 'encrypted',
      parts: fileSystem(true),
      verdicts: [[ARN, 'File system fs-1 is encrypted at rest.']],
    },
  ],
  fail: [
    {
      name: 'not encrypted',
      parts: fileSystem(false),
      verdicts: [[ARN, 'File system fs-1 is not encrypted at rest.', { facts: {} }]],
    },
  ],
  unknown: [
    {
      name: 'the answer does not say',
      parts: fileSystem(undefined),
      verdicts: [[ARN, 'Whether file system fs-1 is encrypted is unknown: the answer has no such field.']],
    },
  ],
} satisfies RuleCases;
