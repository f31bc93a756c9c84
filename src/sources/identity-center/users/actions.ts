export const IAM_ACTIONS = [
  'ec2:DescribeRegions',
  'identitystore:ListUsers',
  'sso:DescribeInstance',
  'sso:ListInstances',
  'sso:ListPermissionSets',
] as const;
