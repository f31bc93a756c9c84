export const IAM_ACTIONS = ['rds:DescribePendingMaintenanceActions'] as const;
