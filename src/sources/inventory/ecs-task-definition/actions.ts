export const IAM_ACTIONS = [
  'ecs:ListTaskDefinitionFamilies',
  'ecs:DescribeTaskDefinition',
  'ecs:ListClusters',
  'ecs:ListServices',
  'ecs:DescribeServices',
] as const;
