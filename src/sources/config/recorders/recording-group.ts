import type { Known } from '../../../model/known';
import type { Recorder } from './part';

/**
 * Recorded as in every Region where they are recorded at all; "all supported types" leaves them out unless it is told.
 * https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html
 */
export const GLOBAL_IAM_TYPES = ['AWS::IAM::Group', 'AWS::IAM::Policy', 'AWS::IAM::Role', 'AWS::IAM::User'];

type RecordingGroup = Exclude<Recorder['recordingGroup'], { unknown: string }>;

/** Which of these types a recorder is told not to record. */
export function typesLeftOut(group: RecordingGroup, required: readonly string[]): Known<string[]> {
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
