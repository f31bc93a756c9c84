export const IAM_ACTIONS = ['macie2:GetMacieSession'] as const;
