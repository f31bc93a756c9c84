export const IAM_ACTIONS = ['organizations:DescribeOrganization', 'organizations:ListAccounts'] as const;
