import { ConfigServiceClient, DescribeDeliveryChannelStatusCommand } from '@aws-sdk/client-config-service';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';

/** The list has no pages: a Region has one channel, or none. */
export default async function readDeliveryChannels({ session, region }: ReadRequest): Promise<Reading> {
  const client = session.client(ConfigServiceClient, region);
  const { DeliveryChannelsStatus } = await client.send(new DescribeDeliveryChannelStatusCommand({}));
  return { value: DeliveryChannelsStatus };
}
