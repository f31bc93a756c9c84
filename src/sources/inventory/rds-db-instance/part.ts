import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven, known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';
import { tagsSchema } from '../../../model/resource-tags';
import { tlsParametersSchema } from '../../../model/tls-parameters';

const lifecycleSchema = z.object({
  /** `open-source-rds-standard-support` or `open-source-rds-extended-support`. */
  LifecycleSupportName: z.string(),
  LifecycleSupportEndDate: instantSchema,
});

export default defineResourcePart({
  type: 'AWS::RDS::DBInstance',
  configuration: z.object({
    dBInstanceIdentifier: z.string(),
    /** Of Aurora, and of clusters in several zones: the cluster that the instance is a member of. */
    dBClusterIdentifier: ifGiven(z.string()),
    engine: known(z.string()),
    engineVersion: known(z.string()),
    storageEncrypted: known(z.boolean()),
    publiclyAccessible: known(z.boolean()),
    multiAZ: known(z.boolean()),
    deletionProtection: known(z.boolean()),
    /** In days; 0 where automated backups are off. */
    backupRetentionPeriod: known(z.number().int()),
    autoMinorVersionUpgrade: known(z.boolean()),
    /** RDS leaves the list out where nothing is exported, so it is never unknown by itself. */
    enabledCloudwatchLogsExports: known(z.array(z.string())),
    iAMDatabaseAuthenticationEnabled: known(z.boolean()),
    cACertificateIdentifier: known(z.string()),
    /** Of a read replica. */
    readReplicaSourceDBInstanceIdentifier: ifGiven(z.string()),
    dBParameterGroups: known(
      z.array(
        z.object({
          /** `in-sync`, `applying` or `pending-reboot`. */
          parameterApplyStatus: ifGiven(z.string()),
        }),
      ),
    ),
  }),
  /** Config has none of it. */
  supplementaryConfiguration: z.object({
    /** `DescribeDBEngineVersions`: `available`, or `deprecated` where RDS offers the version no longer. */
    EngineVersionStatus: known(z.string()),
    /**
     * `DescribeDBMajorEngineVersions`, of the engine's major version. Empty where RDS tells of none, as of Oracle, SQL
     * Server and Db2.
     */
    SupportedEngineLifecycles: known(z.array(lifecycleSchema)),
    /** `DescribeCertificates`: until when the certificate authority of the instance is valid. */
    CACertificateValidTill: known(instantSchema),
    /** `DescribeDBParameters`, of the instance's parameter group; empty for the member of a cluster, whose group decides. */
    TlsParameters: known(tlsParametersSchema),
    Tags: known(tagsSchema),
  }),
});
