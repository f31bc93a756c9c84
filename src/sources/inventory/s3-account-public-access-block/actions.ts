export const IAM_ACTIONS = ['s3:GetAccountPublicAccessBlock'] as const;
