export const IAM_ACTIONS = ['iam:ListServerCertificates'] as const;
