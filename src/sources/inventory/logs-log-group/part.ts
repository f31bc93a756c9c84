import * as z from 'zod';
import { defineResourcePart } from '../../define-part';

export default defineResourcePart({
  type: 'AWS::Logs::LogGroup',
  configuration: z.object({
    LogGroupName: z.string(),
    /** `null` where events never expire: CloudWatch Logs leaves the field out then. */
    RetentionInDays: z.number().int().nullable(),
    /** An ARN; `null` where the log group is encrypted with a key of AWS. */
    KmsKeyId: z.string().nullable(),
    /** `STANDARD`, `INFREQUENT_ACCESS`, or `DELIVERY` for events on their way to S3 or Firehose. */
    LogGroupClass: z.string().default('STANDARD'),
  }),
});
