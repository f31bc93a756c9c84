export const IAM_ACTIONS = [
  'ecr:DescribeRepositories',
  'ecr:GetRepositoryPolicy',
  'ecr:BatchGetRepositoryScanningConfiguration',
  'ecr:ListTagsForResource',
] as const;
