export const IAM_ACTIONS = ['elasticache:DescribeUpdateActions'] as const;
