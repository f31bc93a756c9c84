// Made by `npm run generate` from the example.ts files: do not edit.
import type { Example } from '../../src/sources/example';
import inventoryEc2Instance from '../../src/sources/inventory/ec2-instance/example';
import inventoryEcrRepository from '../../src/sources/inventory/ecr-repository/example';
import inventoryEfsFileSystem from '../../src/sources/inventory/efs-file-system/example';
import inventoryElasticacheReplicationGroup from '../../src/sources/inventory/elasticache-replication-group/example';
import inventoryRedshiftCluster from '../../src/sources/inventory/redshift-cluster/example';

/** How AWS answers for the resource types that nothing but an example describes. */
export const examples: readonly Example[] = [inventoryEc2Instance, inventoryEcrRepository, inventoryEfsFileSystem, inventoryElasticacheReplicationGroup, inventoryRedshiftCluster];
