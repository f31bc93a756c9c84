/** A session may do only what both its role and this allow: one function's session never reads for another. */
export function sessionPolicyOf(actions: readonly string[]): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
  });
}
