export const IAM_ACTIONS = ['backup:ListRestoreJobs'] as const;
