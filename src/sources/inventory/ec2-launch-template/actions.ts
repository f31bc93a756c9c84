export const IAM_ACTIONS = ['ec2:DescribeLaunchTemplateVersions'] as const;
