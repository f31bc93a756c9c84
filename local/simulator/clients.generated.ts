// Made by `npm run generate` from the example.ts files: do not edit.
import * as clientAcm from '@aws-sdk/client-acm';
import * as clientEc2 from '@aws-sdk/client-ec2';
import * as clientEcr from '@aws-sdk/client-ecr';
import * as clientSecretsManager from '@aws-sdk/client-secrets-manager';
import type { ExampleClient } from './example-service';

/** The SDK clients of the services that an example answers for, by their package. */
export const clients: Readonly<Record<string, ExampleClient>> = {
  'client-acm': { module: clientAcm, Client: clientAcm.ACMClient },
  'client-ec2': { module: clientEc2, Client: clientEc2.EC2Client },
  'client-ecr': { module: clientEcr, Client: clientEcr.ECRClient },
  'client-secrets-manager': { module: clientSecretsManager, Client: clientSecretsManager.SecretsManagerClient },
};
