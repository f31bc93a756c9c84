export const IAM_ACTIONS = [
  'cloudtrail:LookupEvents',
  // Where the calls to IAM Identity Center are recorded, and whether this account may make any.
  'ec2:DescribeRegions',
  'sso:DescribeInstance',
  'sso:ListInstances',
  'sso:ListPermissionSets',
] as const;
