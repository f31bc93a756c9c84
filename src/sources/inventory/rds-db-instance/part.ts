import * as z from 'zod';
import { instantSchema } from '../../../model/instant';
import { ifGiven, known } from '../../../model/known';
import { defineResourcePart } from '../../define-part';

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
  }),
});
