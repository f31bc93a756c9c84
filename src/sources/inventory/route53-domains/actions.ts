export const IAM_ACTIONS = ['route53domains:ListDomains'] as const;
