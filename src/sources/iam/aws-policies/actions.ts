export const IAM_ACTIONS = ['iam:GetAccountAuthorizationDetails'] as const;
