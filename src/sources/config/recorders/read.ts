import { isUnknown } from '../../../model/known';
import type { ReadRequest } from '../../collector';
import { detail, type Reading } from '../../reading';
import { recorders, recorderStatus, recordingGroupOf } from '../state.read';

/** The list has no pages: a Region has one recorder of the customer's own, or none. */
export default async function readRecorders(request: ReadRequest): Promise<Reading> {
  const [{ ConfigurationRecorders }, statuses] = await Promise.all([
    recorders(request),
    detail(async () => {
      const answer = await recorderStatus(request);
      return answer.ConfigurationRecordersStatus ?? { unknown: 'the answer has no list of statuses' };
    }),
  ]);
  if (ConfigurationRecorders === undefined) throw new Error("AWS's answer has no list of recorders in it");
  const value = ConfigurationRecorders.map((recorder) => {
    const status = isUnknown(statuses) ? statuses : statuses.find(({ name }) => name === recorder.name);
    return {
      ...recorder,
      recordingGroup: recordingGroupOf(recorder),
      status: status && ('unknown' in status || status.recording !== undefined) ? status : undefined,
    };
  });
  return { value };
}
