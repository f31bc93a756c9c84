export const IAM_ACTIONS = ['kms:ListKeys', 'kms:DescribeKey', 'kms:GetKeyRotationStatus'] as const;
