export const IAM_ACTIONS = ['organizations:DescribeOrganization', 'iam:ListOrganizationsFeatures'] as const;
