export const IAM_ACTIONS = ['elasticfilesystem:DescribeFileSystems'] as const;
