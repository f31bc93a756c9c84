import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { known, knownMembers } from '../../../model/known';
import { defineResourcePart } from '../../define-part';
import { publicAccessBlockSchema } from '../../../model/public-access-block';

/** Config writes null for what is not set, and S3 leaves it out. */
function ifSet<S extends z.ZodType>(schema: S) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** `null` is what S3 answers with NoSuch…: looked for, and not configured. */
const part = defineResourcePart({
  type: 'AWS::S3::Bucket',
  configuration: z.object({ name: z.string() }),
  supplementaryConfiguration: z.object({
    PublicAccessBlockConfiguration: known(publicAccessBlockSchema.nullable()),
    /** `Off` is Config's word for a bucket that never had versioning. */
    BucketVersioningConfiguration: known(
      z.object({
        status: z.enum(['Off', 'Enabled', 'Suspended']),
        /** Left out where it was never set. */
        isMfaDeleteEnabled: ifSet(z.boolean()),
      }),
    ),
    BucketPolicy: known(z.object({ policyText: z.string().nullable() })),
    /** Without a destination there is no access log. */
    BucketLoggingConfiguration: known(z.object({ destinationBucketName: ifSet(z.string()) })),
    ServerSideEncryptionConfiguration: known(
      z.object({
        rules: z.array(
          z.object({ applyServerSideEncryptionByDefault: z.object({ sseAlgorithm: z.string() }).optional() }),
        ),
      }),
    ),
    ObjectLockConfiguration: known(
      z
        .object({
          objectLockEnabled: ifSet(z.string()),
          rule: z
            .object({
              defaultRetention: z.object({
                mode: ifSet(z.string()),
                /** Either days or years. */
                days: ifSet(z.number()),
                years: ifSet(z.number()),
              }),
            })
            .optional(),
        })
        .nullable(),
    ),
    /** `null` where the bucket never had any: ACLs count then. */
    ObjectOwnership: known(z.string().nullable()),
    /** Grants to the groups of everybody and of every AWS account. None is asked for where the bucket has no ACLs. */
    PublicAclGrants: knownMembers(z.object({ group: z.string(), permission: z.string() })),
    LifecycleRules: known(
      z.array(
        z.object({
          id: z.string().optional(),
          isEnabled: z.boolean(),
          /** Of the keys it is about; every key where it is empty. */
          prefix: z.string(),
          /** About some objects only, by their tags. */
          hasTagFilter: z.boolean(),
          /** What it does to objects that are not old versions. */
          expirationDays: z.number().optional(),
          expirationDate: instantSchema.optional(),
        }),
      ),
    ),
    Tags: known(z.array(z.object({ key: z.string(), value: z.string() }))),
  }),
});
export default part;
export type S3Bucket = z.infer<typeof part.item>;
