export const IAM_ACTIONS = ['s3:ListAccessPoints', 's3:GetAccessPoint'] as const;
