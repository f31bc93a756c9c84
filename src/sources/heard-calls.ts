/**
 * Calls that accounts tell of at once and that no scan looks up, by the service that has them: of the first three an account
 * has thousands an hour, mostly by services, so that only what a scan knew before tells which of them matter.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/cloudtrail-integration.html
 */
const HEARD_CALLS = {
  AssumeRole: 'sts.amazonaws.com',
  AssumeRoleWithSAML: 'sts.amazonaws.com',
  AssumeRoleWithWebIdentity: 'sts.amazonaws.com',
  AddUserToGroup: 'iam.amazonaws.com',
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
