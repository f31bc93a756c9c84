export const IAM_ACTIONS = [
  'kms:ListKeys',
  'kms:DescribeKey',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:ListGrants',
] as const;
