export const IAM_ACTIONS = ['elasticache:DescribeReplicationGroups'] as const;
