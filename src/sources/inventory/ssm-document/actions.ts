export const IAM_ACTIONS = ['ssm:ListDocuments', 'ssm:DescribeDocumentPermission'] as const;
