export const IAM_ACTIONS = [
  'ssm:DescribeInstanceInformation',
  'ssm:DescribeInstancePatchStates',
  'ssm:GetPatchBaseline',
] as const;
