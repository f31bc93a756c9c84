export const IAM_ACTIONS = [
  'guardduty:ListDetectors',
  'guardduty:ListFindings',
  'guardduty:GetFindings',
] as const;
