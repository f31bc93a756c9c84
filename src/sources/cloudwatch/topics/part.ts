import * as z from 'zod';
import { known } from '../../../model/known';
import { definePart } from '../../define-part';

/** A topic that an alarm names as an action, and whether anybody gets what is published to it. */
const topicSchema = z.object({
  TopicArn: z.string(),
  /** `ListSubscriptionsByTopic`; a topic that does not exist has none. */
  hasConfirmedSubscription: known(z.boolean()),
});

export default definePart({
  scope: 'regional',
  schema: z.array(topicSchema),
  count: ({ length }) => length,
});
