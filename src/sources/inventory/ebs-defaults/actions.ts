export const IAM_ACTIONS = ['ec2:GetEbsEncryptionByDefault'] as const;
