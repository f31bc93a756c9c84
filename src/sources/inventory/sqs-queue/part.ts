import * as z from 'zod';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::SQS::Queue',
  configuration: z.object({
    QueueName: z.string(),
    /** `null` where messages are not encrypted with a key of KMS. */
    KmsMasterKeyId: known(z.string().nullable()),
    /** `true` or `false`, as text: whether SQS encrypts messages with keys of its own. */
    SqsManagedSseEnabled: known(z.string()),
  }),
  /** Config has none of it. */
  supplementaryConfiguration: z.object({
    /** `null` where the queue has no policy. */
    Policy: known(z.string().nullable()),
  }),
});
