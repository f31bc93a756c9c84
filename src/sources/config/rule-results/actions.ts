export const IAM_ACTIONS = [
  'config:DescribeComplianceByConfigRule',
  'config:GetComplianceDetailsByConfigRule',
] as const;
