export const IAM_ACTIONS = ['cloudformation:DescribeStacks'] as const;
