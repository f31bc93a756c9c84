import * as z from 'zod';
import { instantSchema } from './instant';
import { known } from './known';

/** A version of Kubernetes as EKS supports it: what `DescribeClusterVersions` tells, and AWS Config does not. */
export const clusterVersionSchema = z.object({
  /** `STANDARD_SUPPORT`, `EXTENDED_SUPPORT` or `UNSUPPORTED`. */
  versionStatus: known(z.string()),
  endOfStandardSupportDate: known(instantSchema),
});
export type ClusterVersion = z.infer<typeof clusterVersionSchema>;
