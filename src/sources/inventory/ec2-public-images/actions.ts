export const IAM_ACTIONS = ['ec2:DescribeImages'] as const;
