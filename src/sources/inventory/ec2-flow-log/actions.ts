export const IAM_ACTIONS = ['ec2:DescribeFlowLogs'] as const;
