export const IAM_ACTIONS = ['backup:ListBackupVaults', 'backup:ListRecoveryPointsByBackupVault'] as const;
