export const IAM_ACTIONS = ['rds:DescribeDBInstances'] as const;
