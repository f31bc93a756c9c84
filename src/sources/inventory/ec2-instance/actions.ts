export const IAM_ACTIONS = ['ec2:DescribeInstanceImageMetadata', 'ec2:DescribeInstances'] as const;
