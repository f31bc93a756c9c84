export const IAM_ACTIONS = [
  'ec2:DescribeRegions',
  'sso:DescribeInstance',
  'sso:ListAccountAssignments',
  'sso:ListAccountsForProvisionedPermissionSet',
  'sso:ListInstances',
  'sso:ListPermissionSets',
] as const;
