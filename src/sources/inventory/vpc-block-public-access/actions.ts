export const IAM_ACTIONS = ['ec2:DescribeVpcBlockPublicAccessOptions'] as const;
