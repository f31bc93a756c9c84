export const IAM_ACTIONS = [
  'dynamodb:ListTables',
  'dynamodb:DescribeTable',
  'dynamodb:DescribeContinuousBackups',
  'dynamodb:ListTagsOfResource',
] as const;
