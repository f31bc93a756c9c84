export const IAM_ACTIONS = ['guardduty:ListDetectors', 'guardduty:GetDetector'] as const;
