export const IAM_ACTIONS = ['iam:GetAccountPasswordPolicy'] as const;
