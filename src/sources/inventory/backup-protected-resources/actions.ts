export const IAM_ACTIONS = ['backup:ListProtectedResources'] as const;
