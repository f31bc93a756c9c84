export const IAM_ACTIONS = ['secretsmanager:ListSecrets', 'secretsmanager:GetResourcePolicy'] as const;
