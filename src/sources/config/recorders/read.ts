import { ConfigServiceClient, DescribeConfigurationRecordersCommand } from '@aws-sdk/client-config-service';
import { isUnknown } from '../../../model/known';
import type { ReadRequest } from '../../collector';
import { detail, type Reading } from '../../reading';
import { recorderStatus } from '../state.read';

/** The list has no pages: a Region has one recorder of the customer's own, or none. */
export default async function readRecorders(request: ReadRequest): Promise<Reading> {
  const client = request.session.client(ConfigServiceClient, request.region);
  const [{ ConfigurationRecorders }, statuses] = await Promise.all([
    client.send(new DescribeConfigurationRecordersCommand({})),
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
      recordingGroup: recorder.recordingGroup && {
        ...recorder.recordingGroup,
        exclusionByResourceTypes: recorder.recordingGroup.exclusionByResourceTypes?.resourceTypes,
        recordingStrategy: recorder.recordingGroup.recordingStrategy?.useOnly,
      },
      status: status && ('unknown' in status || status.recording !== undefined) ? status : undefined,
    };
  });
  return { value };
}
