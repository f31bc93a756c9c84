export const IAM_ACTIONS = ['ecr:DescribeRepositories', 'ecr:DescribeImages'] as const;
