export const IAM_ACTIONS = ['ec2:DescribeVpcs'] as const;
