import type { Source } from './sources';

interface MendingCall {
  readonly eventSource: string;
  readonly eventName: string;
  /** What is looked at again at once. */
  readonly source: Source;
}

const calls = (service: string, source: Source, names: readonly string[]): MendingCall[] =>
  names.map((eventName) => ({ eventSource: `${service}.amazonaws.com`, eventName, source }));

/**
 * Calls after which a fault may be gone, where what they mend is known to the service at once. No rule is about them: they only
 * say that it is worth looking again before the schedule does.
 */
export const MENDING_CALLS: readonly MendingCall[] = [
  ...calls('cloudtrail', 'cloudtrail', ['StartLogging', 'CreateTrail', 'UpdateTrail', 'PutEventSelectors']),
  ...calls('config', 'config', [
    'StartConfigurationRecorder',
    'PutConfigurationRecorder',
    'PutDeliveryChannel',
  ]),
  ...calls('guardduty', 'guardduty', ['ArchiveFindings', 'CreateDetector', 'UpdateDetector']),
];

export function mendedBy(call: {
  readonly eventSource?: string | undefined;
  readonly eventName: string;
}): Source[] {
  return MENDING_CALLS.filter(
    ({ eventSource, eventName }) => eventSource === call.eventSource && eventName === call.eventName,
  ).map(({ source }) => source);
}
