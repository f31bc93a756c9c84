export const IAM_ACTIONS = ['securityhub:DescribeHub', 'securityhub:GetFindings'] as const;
