export const IAM_ACTIONS = [
  'inspector2:BatchGetAccountStatus',
  'inspector2:ListFindings',
  'inspector2:BatchGetFindingDetails',
  'inspector2:ListFilters',
] as const;
