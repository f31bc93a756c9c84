export const IAM_ACTIONS = ['inspector2:BatchGetAccountStatus', 'inspector2:ListFilters'] as const;
