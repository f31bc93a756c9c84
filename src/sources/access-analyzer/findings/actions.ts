/** `ListFindingsV2` is allowed by the action of the call before it. */
export const IAM_ACTIONS = ['access-analyzer:ListAnalyzers', 'access-analyzer:ListFindings'] as const;
