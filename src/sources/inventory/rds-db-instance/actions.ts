export const IAM_ACTIONS = [
  'rds:DescribeDBInstances',
  'rds:DescribeDBEngineVersions',
  'rds:DescribeDBMajorEngineVersions',
  'rds:DescribeCertificates',
  'rds:DescribeDBParameters',
] as const;
