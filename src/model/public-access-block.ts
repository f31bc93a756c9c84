import * as z from 'zod';

/** The four switches of S3's public access block, of a bucket or of a whole account, in AWS Config's casing. */
export const publicAccessBlockSchema = z.object({
  blockPublicAcls: z.boolean(),
  ignorePublicAcls: z.boolean(),
  blockPublicPolicy: z.boolean(),
  restrictPublicBuckets: z.boolean(),
});
