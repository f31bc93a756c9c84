export const IAM_ACTIONS = ['ec2:DescribeSecurityGroups'] as const;
