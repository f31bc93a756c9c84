import * as z from 'zod';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';
import { publicAccessBlockSchema } from '../../../model/public-access-block';

/** `null` is what S3 answers with NoSuch…: looked for, and not configured. */
const part = defineResourcePart({
  type: 'AWS::S3::Bucket',
  configuration: z.object({ name: z.string() }),
  supplementaryConfiguration: z.object({
    PublicAccessBlockConfiguration: known(publicAccessBlockSchema.nullable()),
    /** `Off` is Config's word for a bucket that never had versioning. */
    BucketVersioningConfiguration: known(z.object({ status: z.enum(['Off', 'Enabled', 'Suspended']) })),
    BucketPolicy: known(z.object({ policyText: z.string().nullable() })),
  }),
});
export default part;
export type S3Bucket = z.infer<typeof part.item>;
