export const IAM_ACTIONS = [
  'lambda:ListFunctions',
  'lambda:ListAliases',
  'lambda:GetPolicy',
  'lambda:ListFunctionUrlConfigs',
] as const;
