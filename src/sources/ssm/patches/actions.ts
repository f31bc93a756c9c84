export const IAM_ACTIONS = [
  'ssm:DescribeAvailablePatches',
  'ssm:DescribeInstanceInformation',
  'ssm:DescribeInstancePatches',
  'ssm:DescribeInstancePatchStates',
] as const;
