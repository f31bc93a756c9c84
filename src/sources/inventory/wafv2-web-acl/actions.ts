export const IAM_ACTIONS = [
  'wafv2:ListWebACLs',
  'wafv2:ListLoggingConfigurations',
  'wafv2:ListResourcesForWebACL',
] as const;
