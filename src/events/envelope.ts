import * as z from 'zod';
import { accountIdSchema, REGION_FORM } from '../model/account';
import { WatchbillError } from '../model/errors';
import { instantSchema } from '../model/instant';

/**
 * What EventBridge puts around every event. Nobody but AWS can send one whose source begins with `aws.`, and `account` and
 * `region` are where it happened, whatever buses it went over.
 * https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsRequestEntry.html
 */
const envelopeSchema = z.object({
  id: z.string().min(1).max(200),
  'detail-type': z.string(),
  source: z.string(),
  account: accountIdSchema,
  time: instantSchema,
  region: z.string().regex(REGION_FORM),
  detail: z.looseObject({}),
});
export type Envelope = z.infer<typeof envelopeSchema>;

/** @throws WatchbillError where it is none: it never comes over our rules, so somebody has to see it. */
export function parseEnvelope(text: string): Envelope {
  try {
    return envelopeSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new WatchbillError(
      'What came over the bus is not an event of EventBridge',
      'Look at the message in the dead letters of the function Events, and at who may send to the bus',
      { cause },
    );
  }
}
