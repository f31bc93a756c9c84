// Made by `npm run generate` from the example.ts files: do not edit.
import type { Example } from '../../src/sources/example';
import inventoryAcmCertificate from '../../src/sources/inventory/acm-certificate/example';
import inventoryEc2Instance from '../../src/sources/inventory/ec2-instance/example';
import inventoryEcrRepository from '../../src/sources/inventory/ecr-repository/example';
import inventorySecretsmanagerSecret from '../../src/sources/inventory/secretsmanager-secret/example';

/** How AWS answers for the resource types that nothing but an example describes. */
export const examples: readonly Example[] = [inventoryAcmCertificate, inventoryEc2Instance, inventoryEcrRepository, inventorySecretsmanagerSecret];
