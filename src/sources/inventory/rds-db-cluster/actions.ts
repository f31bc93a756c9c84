export const IAM_ACTIONS = ['rds:DescribeDBClusters', 'rds:DescribeDBClusterParameters'] as const;
