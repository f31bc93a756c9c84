/** API Gateway's actions are the verbs of HTTP; what may be read is limited by path where it is granted. */
export const IAM_ACTIONS = ['apigateway:GET'] as const;
