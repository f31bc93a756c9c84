export const IAM_ACTIONS = [
  's3:ListAllMyBuckets',
  's3:GetBucketPublicAccessBlock',
  's3:GetBucketVersioning',
  's3:GetBucketPolicy',
  's3:GetBucketPolicyStatus',
  's3:GetEncryptionConfiguration',
  's3:GetBucketTagging',
] as const;
