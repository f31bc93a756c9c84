export const IAM_ACTIONS = ['ec2:DescribeInstanceImageMetadata'] as const;
