import { accountOfArn } from '../model/resource-name';
import type { Source } from './sources';

interface LookAgainCall {
  readonly eventSource: string;
  readonly eventName: string;
  /** What is looked at again at once. */
  readonly source: Source;
  /** Only where the policy that it names is one of the customer's own. */
  readonly ofOwnPolicy?: true;
}

const calls = (service: string, source: Source, names: readonly string[]): LookAgainCall[] =>
  names.map((eventName) => ({ eventSource: `${service}.amazonaws.com`, eventName, source }));

/**
 * Calls after which a fault may be gone, where what they mend is known to the service at once, or may have come, where the record
 * of the call does not say whether. No rule is about them: they only say that it is worth looking again before the schedule does.
 */
export const LOOK_AGAIN_CALLS: readonly LookAgainCall[] = [
  ...calls('cloudtrail', 'cloudtrail', ['StartLogging', 'CreateTrail', 'UpdateTrail', 'PutEventSelectors']),
  ...calls('config', 'config', [
    'StartConfigurationRecorder',
    'PutConfigurationRecorder',
    'PutDeliveryChannel',
  ]),
  ...calls('guardduty', 'guardduty', ['ArchiveFindings', 'CreateDetector', 'UpdateDetector']),
  // Whether the policy is attached to anybody, what a version that becomes the default allows, and what a group may do, no record says.
  ...calls('iam', 'iam', ['CreatePolicyVersion', 'SetDefaultPolicyVersion', 'AddUserToGroup']),
  // Nor what a policy that was made since the last scan allows.
  ...calls('iam', 'iam', ['AttachUserPolicy', 'AttachGroupPolicy', 'AttachRolePolicy']).map(
    (call) => ({ ...call, ofOwnPolicy: true }) as const,
  ),
];

export function sourcesAfter(call: {
  readonly eventSource?: string | undefined;
  readonly eventName: string;
  readonly policyArn?: string | undefined;
}): Source[] {
  const isOwnPolicy = call.policyArn !== undefined && accountOfArn(call.policyArn) !== undefined;
  return LOOK_AGAIN_CALLS.filter(
    ({ eventSource, eventName, ofOwnPolicy }) =>
      eventSource === call.eventSource &&
      eventName === call.eventName &&
      (ofOwnPolicy === undefined || isOwnPolicy),
  ).map(({ source }) => source);
}
