export const IAM_ACTIONS = ['iam:GenerateCredentialReport', 'iam:GetCredentialReport'] as const;
