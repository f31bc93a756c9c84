/**
 * Made-up secrets, planted in the fields of answers where AWS gives real ones away. None may ever be found in what
 * Watchbill stores, logs, sends or shows.
 */
export const CANARIES = {
  lambdaEnvironment: 'canary-lambda-environment-5f1c9e',
  lambdaDatabasePassword: 'canary-lambda-password-77aa20',
  masterUsername: 'canary_master_user_3be1',
  requestPassword: 'canary-request-password-c04d8b',
  responseSecretKey: 'canary-response-secret-key-91f6',
  findingUserAgent: 'canary-finding-user-agent-28dd',
  originHeader: 'canary-origin-header-6d20ee',
} as const;
