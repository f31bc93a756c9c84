export const IAM_ACTIONS = ['cloudtrail:LookupEvents'] as const;
