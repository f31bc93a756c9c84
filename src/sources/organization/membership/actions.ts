export const IAM_ACTIONS = ['organizations:DescribeOrganization'] as const;
