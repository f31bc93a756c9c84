// Made by `npm run generate` from the example.ts files: do not edit.
import * as clientEc2 from '@aws-sdk/client-ec2';
import * as clientEcr from '@aws-sdk/client-ecr';
import * as clientEfs from '@aws-sdk/client-efs';
import * as clientElasticache from '@aws-sdk/client-elasticache';
import * as clientRedshift from '@aws-sdk/client-redshift';
import type { ExampleClient } from './example-service';

/** The SDK clients of the services that an example answers for, by their package. */
export const clients: Readonly<Record<string, ExampleClient>> = {
  'client-ec2': { module: clientEc2, Client: clientEc2.EC2Client },
  'client-ecr': { module: clientEcr, Client: clientEcr.ECRClient },
  'client-efs': { module: clientEfs, Client: clientEfs.EFSClient },
  'client-elasticache': { module: clientElasticache, Client: clientElasticache.ElastiCacheClient },
  'client-redshift': { module: clientRedshift, Client: clientRedshift.RedshiftClient },
};
