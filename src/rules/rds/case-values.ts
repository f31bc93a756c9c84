import type * as z from 'zod';
import type { resourceSchemas, ResourceType } from '../../sources/resource-types';
import { database } from '../case-values';
import { CASE_ACCOUNT, CASE_REGION } from '../rule-cases';

type ResourceInput<T extends ResourceType> = z.input<(typeof resourceSchemas)[T]>;
type Cluster = ResourceInput<'AWS::RDS::DBCluster'>;
type Snapshot = ResourceInput<'AWS::RDS::DBSnapshot'>;
type ClusterSnapshot = ResourceInput<'AWS::RDS::DBClusterSnapshot'>;

const item = { accountId: CASE_ACCOUNT, awsRegion: CASE_REGION };
export const RDS_CLUSTER_ARN = 'arn:aws:rds:eu-central-1:111122223333:cluster:ledger';
export const SNAPSHOT_ARN = 'arn:aws:rds:eu-central-1:111122223333:snapshot:orders-june';
export const CLUSTER_SNAPSHOT_ARN = 'arn:aws:rds:eu-central-1:111122223333:cluster-snapshot:ledger-june';

/** The database of {@link database}, and no cluster. */
export function onlyInstance(...changes: Parameters<typeof database>) {
  return { ...database(...changes), 'inventory.AWS::RDS::DBCluster': [] };
}

/** Aurora PostgreSQL over two zones, encrypted, protected, backed up for 14 days and forcing TLS, and no instance. */
export function onlyCluster(
  configuration: Partial<Cluster['configuration']> = {},
  supplementaryConfiguration: Partial<Cluster['supplementaryConfiguration']> = {},
) {
  return {
    'inventory.AWS::RDS::DBInstance': [],
    'inventory.AWS::RDS::DBCluster': [
      {
        ...item,
        resourceType: 'AWS::RDS::DBCluster' as const,
        resourceId: 'cluster-LEDGER',
        arn: RDS_CLUSTER_ARN,
        configuration: {
          dbclusterIdentifier: 'ledger',
          engine: 'aurora-postgresql',
          storageEncrypted: true,
          multiAZ: true,
          deletionProtection: true,
          backupRetentionPeriod: 14,
          enabledCloudwatchLogsExports: ['postgresql'],
          iamdatabaseAuthenticationEnabled: true,
          dbclusterMembers: [{ dbclusterParameterGroupStatus: 'in-sync' }],
          ...configuration,
        },
        supplementaryConfiguration: {
          AutoMinorVersionUpgrade: true,
          TlsParameters: [{ ParameterName: 'rds.force_ssl', ParameterValue: '1' }],
          Tags: [{ Key: 'env', Value: 'prod' }],
          ...supplementaryConfiguration,
        },
      },
    ],
  };
}

const nothing = {
  'inventory.AWS::RDS::DBSnapshot': [],
  'inventory.AWS::RDS::DBClusterSnapshot': [],
};

/** A manual snapshot, encrypted, and no other. */
export function onlySnapshot(
  configuration: Partial<Snapshot['configuration']> = {},
  supplementaryConfiguration: Partial<Snapshot['supplementaryConfiguration']> = {},
) {
  return {
    ...nothing,
    'inventory.AWS::RDS::DBSnapshot': [
      {
        ...item,
        resourceType: 'AWS::RDS::DBSnapshot' as const,
        resourceId: 'orders-june',
        arn: SNAPSHOT_ARN,
        configuration: {
          dBSnapshotIdentifier: 'orders-june',
          dbiResourceId: 'db-ORDERS',
          snapshotType: 'manual',
          encrypted: true,
          ...configuration,
        },
        supplementaryConfiguration: { DBSnapshotAttributes: null, ...supplementaryConfiguration },
      },
    ],
  };
}

/** The same of a cluster. */
export function onlyClusterSnapshot(
  configuration: Partial<ClusterSnapshot['configuration']> = {},
  supplementaryConfiguration: Partial<ClusterSnapshot['supplementaryConfiguration']> = {},
) {
  return {
    ...nothing,
    'inventory.AWS::RDS::DBClusterSnapshot': [
      {
        ...item,
        resourceType: 'AWS::RDS::DBClusterSnapshot' as const,
        resourceId: 'ledger-june',
        arn: CLUSTER_SNAPSHOT_ARN,
        configuration: {
          dbclusterSnapshotIdentifier: 'ledger-june',
          dbclusterIdentifier: 'ledger',
          snapshotType: 'manual',
          storageEncrypted: true,
          ...configuration,
        },
        supplementaryConfiguration: { DBClusterSnapshotAttributes: null, ...supplementaryConfiguration },
      },
    ],
  };
}
