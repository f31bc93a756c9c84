export const IAM_ACTIONS = ['ec2:DescribeNetworkAcls'] as const;
