export const IAM_ACTIONS = ['inspector2:BatchGetAccountStatus'] as const;
