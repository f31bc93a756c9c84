export const IAM_ACTIONS = ['ssm:DescribeInstanceInformation', 'ssm:DescribeInstancePatchStates'] as const;
