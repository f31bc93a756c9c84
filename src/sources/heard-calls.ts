/**
 * Calls that accounts tell of at once and that are judged by what a scan knew before, by the service that has them: of the first
 * three an account has thousands an hour, mostly by services. The console takes a role as `SwitchRole`, and STS has an `AssumeRole`
 * of its own for the same. Scans look up none but the last three, which they judge by themselves as well.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 * https://aws.amazon.com/blogs/security/how-to-audit-cross-account-roles-using-aws-cloudtrail-and-amazon-cloudwatch-events/
 */
const HEARD_CALLS = {
  AssumeRole: 'sts.amazonaws.com',
  AssumeRoleWithSAML: 'sts.amazonaws.com',
  AssumeRoleWithWebIdentity: 'sts.amazonaws.com',
  SwitchRole: 'signin.amazonaws.com',
  AddUserToGroup: 'iam.amazonaws.com',
  AttachUserPolicy: 'iam.amazonaws.com',
  AttachGroupPolicy: 'iam.amazonaws.com',
  AttachRolePolicy: 'iam.amazonaws.com',
} as const;
export type HeardCall = keyof typeof HEARD_CALLS;

/** The names of those of one service. */
export function heardCallsOf(eventSource: (typeof HEARD_CALLS)[HeardCall]): string[] {
  return Object.entries(HEARD_CALLS).flatMap(([name, service]) => (service === eventSource ? [name] : []));
}

/** Whether it is one of these calls, and of its service: services share names of calls. */
export function isHeard(
  call: { readonly eventName: string; readonly eventSource?: string | undefined },
  names: readonly HeardCall[],
): boolean {
  return names.some((name) => name === call.eventName && HEARD_CALLS[name] === call.eventSource);
}
