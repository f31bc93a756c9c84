import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven, known } from '../../../model/known';
import { definePart } from '../../define-part';

/** Whether Inspector scans one resource in one way, and when it last did. */
const coveredResourceSchema = z.object({
  resourceType: z.string(),
  resourceId: z.string(),
  /** `PACKAGE`, `NETWORK` or `CODE`: an instance stands here once for each. */
  scanType: z.string(),
  /** `ACTIVE` or `INACTIVE`, and why: `SUCCESSFUL`, `RESOURCE_TERMINATED`. */
  scanStatus: known(z.object({ statusCode: z.string(), reason: z.string() })),
  lastScannedAt: ifGiven(instantSchema),
  autoScalingGroup: ifGiven(z.string()),
  imageId: ifGiven(z.string()),
  functionName: ifGiven(z.string()),
  inUseCount: ifGiven(z.number().int()),
});

const coverageSchema = z.object({
  /** Things of other clouds under this account: out of scope. */
  otherProviders: z.number().int(),
  resources: z.array(coveredResourceSchema),
});

const identitySchema = z.object({ resourceId: ifGiven(z.string()) });

export default definePart({
  scope: 'regional',
  schema: coverageSchema,
  identify: (resource) => {
    const { resourceId } = identitySchema.safeParse(resource).data ?? {};
    return resourceId === undefined ? {} : { resource: resourceId };
  },
  count: ({ resources }) => resources.length,
});
