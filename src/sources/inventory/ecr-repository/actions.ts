export const IAM_ACTIONS = [
  'ecr:DescribeRepositories',
  'ecr:GetRepositoryPolicy',
  'ecr:BatchGetRepositoryScanningConfiguration',
] as const;
