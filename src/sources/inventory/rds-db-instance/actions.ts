export const IAM_ACTIONS = [
  'rds:DescribeDBInstances',
  'rds:DescribeDBEngineVersions',
  'rds:DescribeDBMajorEngineVersions',
] as const;
