export const IAM_ACTIONS = [
  'config:DescribeComplianceByConfigRule',
  'config:DescribeConfigRules',
  'config:GetComplianceDetailsByConfigRule',
] as const;
