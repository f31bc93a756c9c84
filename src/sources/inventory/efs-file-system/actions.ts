export const IAM_ACTIONS = [
  'elasticfilesystem:DescribeFileSystems',
  'elasticfilesystem:DescribeFileSystemPolicy',
] as const;
