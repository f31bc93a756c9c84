import * as z from 'zod';
import { known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

/** Those of general purpose buckets: S3 lists no others unless it is asked for them. */
export default defineResourcePart({
  type: 'AWS::S3::AccessPoint',
  configuration: z.object({
    Name: z.string(),
    /** In AWS Config's casing of this type, which is not that of a bucket. */
    PublicAccessBlockConfiguration: known(
      z.object({
        BlockPublicAcls: known(z.boolean()),
        BlockPublicPolicy: known(z.boolean()),
        IgnorePublicAcls: known(z.boolean()),
        RestrictPublicBuckets: known(z.boolean()),
      }),
    ),
  }),
});
