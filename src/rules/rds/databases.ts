import { isUnknown, type Known } from '../../model/known';
import type { PartValue } from '../../sources/parts';
import { guarded, outOfScope } from '../define-rule';
import type { Judgement } from '../rule';

export const DATABASE_PARTS = ['inventory.AWS::RDS::DBInstance', 'inventory.AWS::RDS::DBCluster'] as const;
type DatabaseValues = { readonly [P in (typeof DATABASE_PARTS)[number]]: PartValue<P> };
type Instance = PartValue<'inventory.AWS::RDS::DBInstance'>[number];
type Cluster = PartValue<'inventory.AWS::RDS::DBCluster'>[number];

/** Why the instances of clusters are left out. */
export const IN_CLUSTER = 'instance of a cluster, which is judged itself';

/** What holds the settings of one database: an instance that is in no cluster, or a cluster for all its instances. */
interface Database {
  readonly arn: string;
  /** `database orders` or `cluster ledger`. */
  readonly name: string;
  readonly isReplica: boolean;
  readonly engine: Known<string>;
  readonly multiAZ: Known<boolean>;
  readonly deletionProtection: Known<boolean>;
  readonly backupRetentionPeriod: Known<number>;
  readonly enabledCloudwatchLogsExports: Known<readonly string[]>;
  readonly iamAuthentication: Known<boolean>;
  readonly tlsParameters: Instance['supplementaryConfiguration']['TlsParameters'];
  /** How far the parameter group is applied, of the instance or of each member. */
  readonly parametersApplied: Known<readonly (string | undefined)[]>;
  readonly tags: Instance['supplementaryConfiguration']['Tags'];
}

/** What `judge` says of each database; the instances of clusters are out of scope. */
export function* judgeDatabases(
  values: DatabaseValues,
  judge: (database: Database) => Judgement,
): Generator<Judgement> {
  for (const instance of values['inventory.AWS::RDS::DBInstance']) {
    if (instance.configuration.dBClusterIdentifier !== undefined) yield outOfScope(IN_CLUSTER);
    else yield guarded(instance.arn, () => judge(ofInstance(instance)));
  }
  for (const cluster of values['inventory.AWS::RDS::DBCluster'])
    yield guarded(cluster.arn, () => judge(ofCluster(cluster)));
}

function ofInstance({ arn, configuration, supplementaryConfiguration }: Instance): Database {
  const { dBParameterGroups: groups } = configuration;
  return {
    arn,
    name: `database ${configuration.dBInstanceIdentifier}`,
    isReplica: configuration.readReplicaSourceDBInstanceIdentifier !== undefined,
    engine: configuration.engine,
    multiAZ: configuration.multiAZ,
    deletionProtection: configuration.deletionProtection,
    backupRetentionPeriod: configuration.backupRetentionPeriod,
    enabledCloudwatchLogsExports: configuration.enabledCloudwatchLogsExports,
    iamAuthentication: configuration.iAMDatabaseAuthenticationEnabled,
    tlsParameters: supplementaryConfiguration.TlsParameters,
    parametersApplied: isUnknown(groups)
      ? groups
      : groups.length === 0
        ? { unknown: 'the answer names no parameter group' }
        : groups.map(({ parameterApplyStatus }) => parameterApplyStatus),
    tags: supplementaryConfiguration.Tags,
  };
}

function ofCluster({ arn, configuration, supplementaryConfiguration }: Cluster): Database {
  const { dbclusterMembers: members } = configuration;
  return {
    arn,
    name: `cluster ${configuration.dbclusterIdentifier}`,
    isReplica: false,
    engine: configuration.engine,
    multiAZ: configuration.multiAZ,
    deletionProtection: configuration.deletionProtection,
    backupRetentionPeriod: configuration.backupRetentionPeriod,
    enabledCloudwatchLogsExports: configuration.enabledCloudwatchLogsExports,
    iamAuthentication: configuration.iamdatabaseAuthenticationEnabled,
    tlsParameters: supplementaryConfiguration.TlsParameters,
    parametersApplied: isUnknown(members)
      ? members
      : members.map(({ dbclusterParameterGroupStatus }) => dbclusterParameterGroupStatus),
    tags: supplementaryConfiguration.Tags,
  };
}
