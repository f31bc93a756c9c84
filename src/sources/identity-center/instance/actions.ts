export const IAM_ACTIONS = [
  'ec2:DescribeRegions',
  'sso:DescribeInstance',
  'sso:ListInstances',
  'sso:ListPermissionSets',
] as const;
