export const IAM_ACTIONS = ['ec2:DescribeVolumes'] as const;
