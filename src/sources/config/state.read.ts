import {
  ConfigServiceClient,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelStatusCommand,
  type ConfigurationRecorder,
} from '@aws-sdk/client-config-service';
import type { ReadRequest } from '../collector';

/** The recorders of a Region: for their own part, and before AWS Config is asked for resources. */
export function recorders({ session, region, once }: ReadRequest) {
  return once('config:DescribeConfigurationRecorders', () =>
    session.client(ConfigServiceClient, region).send(new DescribeConfigurationRecordersCommand({})),
  );
}

/** What a recorder is told to record, in the form of its part. */
export function recordingGroupOf({ recordingGroup: group }: ConfigurationRecorder) {
  return (
    group && {
      ...group,
      exclusionByResourceTypes: group.exclusionByResourceTypes?.resourceTypes,
      recordingStrategy: group.recordingStrategy?.useOnly,
    }
  );
}

/** How the recorder of a Region does: for its own part, and before AWS Config is asked for resources. */
export function recorderStatus({ session, region, once }: ReadRequest) {
  return once('config:DescribeConfigurationRecorderStatus', () =>
    session.client(ConfigServiceClient, region).send(new DescribeConfigurationRecorderStatusCommand({})),
  );
}

/** How the deliveries of a Region do: for their own part, and before AWS Config is asked for resources. */
export function deliveryStatus({ session, region, once }: ReadRequest) {
  return once('config:DescribeDeliveryChannelStatus', () =>
    session.client(ConfigServiceClient, region).send(new DescribeDeliveryChannelStatusCommand({})),
  );
}
