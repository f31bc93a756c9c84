export const IAM_ACTIONS = ['access-analyzer:ListAnalyzers'] as const;
