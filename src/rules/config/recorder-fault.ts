import { isUnknown, type Known } from '../../model/known';
import type { Recorder } from '../../sources/config/recorders/part';

/**
 * Recorded as in every Region where they are recorded at all; "all supported types" leaves them out unless it is told.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html
 */
export const GLOBAL_IAM_TYPES = ['AWS::IAM::Group', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::IAM::User'];

/** https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationRecorderStatus.html */
const WORKING: readonly string[] = ['SUCCESS', 'PENDING', 'NOT_APPLICABLE', 'NOTAPPLICABLE'];

/** What is wrong with a recorder, or null; a fault that is seen counts whatever else is unknown. */
export function faultOf(
  { name, status, recordingGroup }: Recorder,
  required: readonly string[],
): Known<string | null> {
  if (!isUnknown(status) && !status.recording) return `${name}: stopped`;
  const missing = isUnknown(recordingGroup) ? recordingGroup : typesLeftOut(recordingGroup, required);
  if (!isUnknown(missing) && missing.length > 0) return `${name}: leaves out ${missing.join(', ')}`;
  if (isUnknown(status)) return status;
  if (status.lastStatus === undefined) return { unknown: 'the answer has no last status' };
  if (status.lastStatus.toUpperCase() === 'FAILURE') {
    return `${name}: failing with ${status.lastErrorCode ?? 'no error code'}`;
  }
  if (isUnknown(missing)) return missing;
  return WORKING.includes(status.lastStatus.toUpperCase())
    ? null
    : { unknown: `its last status is ${status.lastStatus}, which this rule does not know` };
}

type RecordingGroup = Exclude<Recorder['recordingGroup'], { unknown: string }>;

function typesLeftOut(group: RecordingGroup, required: readonly string[]): Known<string[]> {
  const isAll = group.allSupported || group.recordingStrategy === 'ALL_SUPPORTED_RESOURCE_TYPES';
  const isExclusion = group.recordingStrategy === 'EXCLUSION_BY_RESOURCE_TYPES';
  if (!isAll && !isExclusion && group.resourceTypes.length === 0)
    return { unknown: 'the answer names nothing that is recorded' };
  if (isExclusion && group.exclusionByResourceTypes.length === 0)
    return { unknown: 'the answer names nothing that is left out' };
  const isRecorded = (type: string) => {
    if (isExclusion) return !group.exclusionByResourceTypes.includes(type);
    if (isAll) return group.includeGlobalResourceTypes || !GLOBAL_IAM_TYPES.includes(type);
    return group.resourceTypes.includes(type);
  };
  return required.filter((type) => !isRecorded(type)).sort();
}
