import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { deliveryStatus } from '../state.read';

/** The list has no pages: a Region has one channel, or none. */
export default async function readDeliveryChannels(request: ReadRequest): Promise<Reading> {
  const { DeliveryChannelsStatus } = await deliveryStatus(request);
  return { value: DeliveryChannelsStatus };
}
