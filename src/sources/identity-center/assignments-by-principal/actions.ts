export const IAM_ACTIONS = [
  'ec2:DescribeRegions',
  'identitystore:ListGroups',
  'identitystore:ListUsers',
  'sso:DescribeInstance',
  'sso:ListAccountAssignmentsForPrincipal',
  'sso:ListInstances',
  'sso:ListPermissionSets',
] as const;
