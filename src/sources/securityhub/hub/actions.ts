export const IAM_ACTIONS = ['securityhub:DescribeHub', 'securityhub:GetEnabledStandards'] as const;
