export const IAM_ACTIONS = ['ec2:DescribeSubnets'] as const;
