export const IAM_ACTIONS = [
  's3:ListAllMyBuckets',
  's3:GetBucketPublicAccessBlock',
  's3:GetBucketVersioning',
  's3:GetBucketPolicy',
  's3:GetBucketLogging',
  's3:GetEncryptionConfiguration',
  's3:GetBucketObjectLockConfiguration',
  's3:GetBucketOwnershipControls',
  's3:GetBucketAcl',
  's3:GetLifecycleConfiguration',
  's3:GetBucketTagging',
] as const;
