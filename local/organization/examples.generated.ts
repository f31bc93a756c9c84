// Made by `npm run generate` from the example.ts files: do not edit.
import type { Example } from '../../src/sources/example';
import inventoryEc2FlowLog from '../../src/sources/inventory/ec2-flow-log/example';
import inventoryEc2Instance from '../../src/sources/inventory/ec2-instance/example';
import inventoryEc2NetworkAcl from '../../src/sources/inventory/ec2-network-acl/example';
import inventoryEc2Subnet from '../../src/sources/inventory/ec2-subnet/example';
import inventoryEc2Vpc from '../../src/sources/inventory/ec2-vpc/example';
import inventoryEcrRepository from '../../src/sources/inventory/ecr-repository/example';

/** How AWS answers for the resource types that nothing but an example describes. */
export const examples: readonly Example[] = [inventoryEc2FlowLog, inventoryEc2Instance, inventoryEc2NetworkAcl, inventoryEc2Subnet, inventoryEc2Vpc, inventoryEcrRepository];
