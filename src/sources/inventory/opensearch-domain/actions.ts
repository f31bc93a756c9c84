export const IAM_ACTIONS = ['es:ListDomainNames', 'es:DescribeDomains'] as const;
