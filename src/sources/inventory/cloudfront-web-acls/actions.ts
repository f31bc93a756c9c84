export const IAM_ACTIONS = ['wafv2:ListWebACLs', 'wafv2:ListLoggingConfigurations'] as const;
