import * as z from 'zod';
import { ifGiven, known } from '../../../model/known';
import { definePart } from '../../define-part';

const delivery = z.object({
  lastStatus: z.string().optional(),
  lastErrorCode: ifGiven(z.string()),
});

/** `DescribeDeliveryChannelStatus`. */
const deliveryChannelSchema = z.object({
  name: z.string(),
  configHistoryDeliveryInfo: known(delivery),
  configStreamDeliveryInfo: known(
    z.object({
      lastStatus: z.string().optional(),
      lastErrorCode: ifGiven(z.string()),
    }),
  ),
});

export type DeliveryChannel = z.infer<typeof deliveryChannelSchema>;

export default definePart({
  scope: 'regional',
  schema: z.array(deliveryChannelSchema),
  count: ({ length }) => length,
});
