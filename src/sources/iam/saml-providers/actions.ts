export const IAM_ACTIONS = ['iam:ListSAMLProviders'] as const;
