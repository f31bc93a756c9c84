export const IAM_ACTIONS = ['iam:ListDelegationRequests'] as const;
