export const IAM_ACTIONS = ['securityhub:DescribeHub'] as const;
