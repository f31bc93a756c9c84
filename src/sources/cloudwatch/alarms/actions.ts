export const IAM_ACTIONS = ['cloudwatch:DescribeAlarms'] as const;
