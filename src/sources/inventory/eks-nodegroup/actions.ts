export const IAM_ACTIONS = [
  'eks:ListClusters',
  'eks:ListNodegroups',
  'eks:DescribeNodegroup',
  'eks:DescribeClusterVersions',
] as const;
