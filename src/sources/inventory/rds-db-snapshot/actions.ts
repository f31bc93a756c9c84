export const IAM_ACTIONS = ['rds:DescribeDBSnapshots', 'rds:DescribeDBSnapshotAttributes'] as const;
