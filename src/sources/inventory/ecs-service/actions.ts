export const IAM_ACTIONS = ['ecs:ListClusters', 'ecs:ListServices', 'ecs:DescribeServices'] as const;
