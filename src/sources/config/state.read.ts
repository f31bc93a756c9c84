import {
  ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelStatusCommand,
} from '@aws-sdk/client-config-service';
import type { ReadRequest } from '../collector';

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
