export const IAM_ACTIONS = ['iam:GetAccountSummary'] as const;
