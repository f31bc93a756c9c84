export const IAM_ACTIONS = ['backup:ListBackupVaults', 'backup:GetBackupVaultAccessPolicy'] as const;
