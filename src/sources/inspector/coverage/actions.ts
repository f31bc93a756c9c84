export const IAM_ACTIONS = ['inspector2:BatchGetAccountStatus', 'inspector2:ListCoverage'] as const;
