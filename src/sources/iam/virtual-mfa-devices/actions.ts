export const IAM_ACTIONS = ['iam:ListVirtualMFADevices'] as const;
