export const IAM_ACTIONS = ['account:GetAlternateContact'] as const;
