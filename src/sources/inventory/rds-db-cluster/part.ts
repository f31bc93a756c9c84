import * as z from 'zod';
import { ifGiven, known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';
import { tagsSchema } from '../../../model/resource-tags';
import { tlsParametersSchema } from '../../../model/tls-parameters';

/** Of Aurora and of Multi-AZ DB clusters; the same call answers for Neptune and DocumentDB, which `engine` tells apart. */
export default defineResourcePart({
  type: 'AWS::RDS::DBCluster',
  configuration: z.object({
    dbclusterIdentifier: z.string(),
    engine: known(z.string()),
    storageEncrypted: known(z.boolean()),
    multiAZ: known(z.boolean()),
    deletionProtection: known(z.boolean()),
    /** In days. */
    backupRetentionPeriod: known(z.number().int()),
    /** RDS leaves the list out where nothing is exported, so it is never unknown by itself. */
    enabledCloudwatchLogsExports: known(z.array(z.string())),
    iamdatabaseAuthenticationEnabled: known(z.boolean()),
    dbclusterMembers: known(
      z.array(
        z.object({
          /** `in-sync`, `applying` or `pending-reboot`. */
          dbclusterParameterGroupStatus: ifGiven(z.string()),
        }),
      ),
    ),
  }),
  /** Config has none of it. */
  supplementaryConfiguration: z.object({
    /** Of a Multi-AZ DB cluster, and of Aurora, where each instance has its own beside it. */
    AutoMinorVersionUpgrade: known(z.boolean()),
    /** `DescribeDBClusterParameters`, of the cluster's parameter group. */
    TlsParameters: known(tlsParametersSchema),
    Tags: known(tagsSchema),
  }),
});
