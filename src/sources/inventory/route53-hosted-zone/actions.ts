export const IAM_ACTIONS = ['route53:ListHostedZones', 'route53:ListQueryLoggingConfigs'] as const;
