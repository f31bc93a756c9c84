export const IAM_ACTIONS = ['backup:ListBackupPlans', 'backup:GetBackupPlan', 'backup:ListTags'] as const;
