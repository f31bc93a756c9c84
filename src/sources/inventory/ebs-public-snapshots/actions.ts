export const IAM_ACTIONS = ['ec2:DescribeSnapshots'] as const;
