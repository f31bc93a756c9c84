import {
  ConfigServiceClient,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelStatusCommand,
} from '@aws-sdk/client-config-service';
import { isUnknown } from '../../model/known';
import type { Collector } from '../ports';
import { collectorOf, type CollectorSettings, type Place } from '../collector';
import { detail, type Reading } from '../reading';

export function configCollector(settings: CollectorSettings): Collector {
  return collectorOf('config', settings, () => ({
    'config.recorders': readRecorders,
    'config.delivery-channels': readDeliveryChannels,
  }));
}

/** Neither of Config's lists has pages: a Region has one recorder of the customer's own, or none. */
async function readRecorders({ session, region }: Place): Promise<Reading> {
  const client = session.client(ConfigServiceClient, region);
  const [{ ConfigurationRecorders }, statuses] = await Promise.all([
    client.send(new DescribeConfigurationRecordersCommand({})),
    detail(async () => {
      const answer = await client.send(new DescribeConfigurationRecorderStatusCommand({}));
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

async function readDeliveryChannels({ session, region }: Place): Promise<Reading> {
  const client = session.client(ConfigServiceClient, region);
  const { DeliveryChannelsStatus } = await client.send(new DescribeDeliveryChannelStatusCommand({}));
  return { value: DeliveryChannelsStatus };
}
