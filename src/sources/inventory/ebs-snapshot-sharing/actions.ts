export const IAM_ACTIONS = ['ec2:GetSnapshotBlockPublicAccessState'] as const;
