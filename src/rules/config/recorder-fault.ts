import { isUnknown, type Known } from '../../model/known';
import type { Recorder } from '../../sources/config/recorders/part';
import { typesLeftOut } from '../../sources/config/recorders/recording-group';

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
