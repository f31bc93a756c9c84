export const IAM_ACTIONS = ['acm:ListCertificates'] as const;
