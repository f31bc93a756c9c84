export const IAM_ACTIONS = [
  'ec2:DescribeRegions',
  'identitystore:ListGroups',
  'sso:DescribeInstance',
  'sso:ListInstances',
  'sso:ListPermissionSets',
] as const;
