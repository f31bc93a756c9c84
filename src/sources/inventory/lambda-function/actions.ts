export const IAM_ACTIONS = ['lambda:ListFunctions', 'lambda:GetPolicy'] as const;
