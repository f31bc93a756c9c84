export const IAM_ACTIONS = ['logs:DescribeLogGroups'] as const;
