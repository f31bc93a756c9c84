import * as z from 'zod';
import { ifGiven, known, knownMembers } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

const behaviorSchema = z.object({
  /** Absent on the default one. */
  pathPattern: ifGiven(z.string()),
  /** `allow-all`, `https-only` or `redirect-to-https`. */
  viewerProtocolPolicy: known(z.string()),
});

const originSchema = z.object({
  id: z.string(),
  domainName: z.string(),
  /** Absent where the origin is a bucket by its own endpoint. */
  isCustom: z.boolean(),
  /** Empty where it has none. */
  originAccessControlId: known(z.string()),
  /** The older form of the same; empty where it has none, and on an origin that is no bucket. */
  originAccessIdentity: known(z.string()),
});

/** Headers of origins, which can hold secrets, are not kept. */
export default defineResourcePart({
  type: 'AWS::CloudFront::Distribution',
  scope: 'global',
  configuration: z.object({
    id: z.string(),
    distributionConfig: z.object({
      /** Names other than CloudFront's own. */
      aliases: known(z.array(z.string())),
      defaultCacheBehavior: known(behaviorSchema),
      cacheBehaviors: knownMembers(behaviorSchema),
      viewerCertificate: known(
        z.object({
          cloudFrontDefaultCertificate: ifGiven(z.boolean()),
          minimumProtocolVersion: known(z.string()),
        }),
      ),
      origins: knownMembers(originSchema),
      /** Empty where none stands before it. */
      webACLId: known(z.string()),
      /** Standard logging to a bucket, in its first form. */
      logging: known(z.object({ enabled: known(z.boolean()) })),
    }),
  }),
  supplementaryConfiguration: z.object({
    /** Access logs that CloudWatch Logs delivers, which is the second form: where to. Config does not have it. */
    Deliveries: known(z.array(z.string())),
  }),
});
