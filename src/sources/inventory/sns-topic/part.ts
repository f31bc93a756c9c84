import * as z from 'zod';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';
import { tagsSchema } from '../../../model/resource-tags';

export default defineResourcePart({
  type: 'AWS::SNS::Topic',
  configuration: z.object({
    TopicArn: z.string(),
    /** `null` where messages are not encrypted with a key of KMS. */
    KmsMasterKeyId: known(z.string().nullable()),
  }),
  /** Config has none of it. */
  supplementaryConfiguration: z.object({
    /** `null` where the topic has no policy. */
    Policy: known(z.string().nullable()),
    Tags: known(tagsSchema),
  }),
});
