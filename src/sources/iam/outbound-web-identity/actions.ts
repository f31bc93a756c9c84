export const IAM_ACTIONS = ['iam:GetOutboundWebIdentityFederationInfo'] as const;
