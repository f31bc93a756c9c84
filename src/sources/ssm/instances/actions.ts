export const IAM_ACTIONS = ['ssm:DescribeInstanceInformation'] as const;
