export const IAM_ACTIONS = [
  's3:ListAllMyBuckets',
  's3:GetBucketPublicAccessBlock',
  's3:GetBucketVersioning',
  's3:GetBucketPolicy',
] as const;
