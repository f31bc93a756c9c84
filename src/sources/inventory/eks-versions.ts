import * as z from 'zod';
import { instantSchema } from '../../model/instant';
import { known } from '../../model/known';

/** `DescribeClusterVersions`, of one version of Kubernetes. Config does not have it. */
export const clusterVersionSchema = z.object({
  /** `STANDARD_SUPPORT`, `EXTENDED_SUPPORT` or `UNSUPPORTED`. */
  versionStatus: known(z.string()),
  endOfStandardSupportDate: known(instantSchema),
});
export type ClusterVersion = z.infer<typeof clusterVersionSchema>;
