import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { known } from '../../../model/known';
import { definePart } from '../../define-part';

const delivery = z.object({
  lastStatus: z.string().optional(),
  lastErrorCode: z.string().optional(),
  lastAttemptTime: instantSchema.optional(),
  lastSuccessfulTime: instantSchema.optional(),
});

/** `DescribeDeliveryChannelStatus`. */
const deliveryChannelSchema = z.object({
  name: z.string(),
  configHistoryDeliveryInfo: known(delivery),
  configStreamDeliveryInfo: known(
    z.object({
      lastStatus: z.string().optional(),
      lastErrorCode: z.string().optional(),
      lastStatusChangeTime: instantSchema.optional(),
    }),
  ),
});

export type DeliveryChannel = z.infer<typeof deliveryChannelSchema>;

export default definePart({
  scope: 'regional',
  schema: z.array(deliveryChannelSchema),
  count: ({ length }) => length,
});
