// Made by `npm run generate` from the example.ts files: do not edit.
import type { Example } from '../../src/sources/example';
import inventoryAcmCertificate from '../../src/sources/inventory/acm-certificate/example';
import inventoryBackupPlan from '../../src/sources/inventory/backup-plan/example';
import inventoryBackupVault from '../../src/sources/inventory/backup-vault/example';
import inventoryDynamodbTable from '../../src/sources/inventory/dynamodb-table/example';
import inventoryEc2FlowLog from '../../src/sources/inventory/ec2-flow-log/example';
import inventoryEc2Instance from '../../src/sources/inventory/ec2-instance/example';
import inventoryEc2NetworkAcl from '../../src/sources/inventory/ec2-network-acl/example';
import inventoryEc2Subnet from '../../src/sources/inventory/ec2-subnet/example';
import inventoryEc2Vpc from '../../src/sources/inventory/ec2-vpc/example';
import inventoryEcrRepository from '../../src/sources/inventory/ecr-repository/example';
import inventoryEfsFileSystem from '../../src/sources/inventory/efs-file-system/example';
import inventoryElasticacheReplicationGroup from '../../src/sources/inventory/elasticache-replication-group/example';
import inventoryLogsLogGroup from '../../src/sources/inventory/logs-log-group/example';
import inventoryRdsDbClusterSnapshot from '../../src/sources/inventory/rds-db-cluster-snapshot/example';
import inventoryRdsDbCluster from '../../src/sources/inventory/rds-db-cluster/example';
import inventoryRdsDbSnapshot from '../../src/sources/inventory/rds-db-snapshot/example';
import inventoryRedshiftCluster from '../../src/sources/inventory/redshift-cluster/example';
import inventorySecretsmanagerSecret from '../../src/sources/inventory/secretsmanager-secret/example';
import inventorySnsTopic from '../../src/sources/inventory/sns-topic/example';
import inventorySqsQueue from '../../src/sources/inventory/sqs-queue/example';

/** How AWS answers for the resource types that nothing but an example describes. */
export const examples: readonly Example[] = [inventoryAcmCertificate, inventoryBackupPlan, inventoryBackupVault, inventoryDynamodbTable, inventoryEc2FlowLog, inventoryEc2Instance, inventoryEc2NetworkAcl, inventoryEc2Subnet, inventoryEc2Vpc, inventoryEcrRepository, inventoryEfsFileSystem, inventoryElasticacheReplicationGroup, inventoryLogsLogGroup, inventoryRdsDbClusterSnapshot, inventoryRdsDbCluster, inventoryRdsDbSnapshot, inventoryRedshiftCluster, inventorySecretsmanagerSecret, inventorySnsTopic, inventorySqsQueue];
