import * as client from '@aws-sdk/client-secrets-manager';
import { AwsError } from '../aws-error';
import { defineService } from '../service';

const notFound = () =>
  new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");

/** Stands in for Secrets Manager, with the secrets that the simulator was started with. */
export const secretsmanager = defineService({
  name: 'secretsmanager',
  protocol: { kind: 'json', version: '1.1', target: 'secretsmanager' },
  client,
  permissions: {
    PutSecretValue: { action: 'secretsmanager:PutSecretValue', resource: ({ SecretId }) => String(SecretId) },
    GetSecretValue: { action: 'secretsmanager:GetSecretValue', resource: ({ SecretId }) => String(SecretId) },
  },
  handlers: {
    PutSecretValue({ SecretId = '', SecretString = '' }, { memory }) {
      if (!memory.secrets.has(SecretId)) throw notFound();
      memory.secrets.set(SecretId, SecretString);
      return { ARN: SecretId, VersionStages: ['AWSCURRENT'] };
    },
    GetSecretValue({ SecretId = '' }, { memory, organization, region, account }) {
      const value = memory.secrets.get(SecretId);
      if (value === undefined) {
        throw notFound();
      }
      const isArn = SecretId.startsWith('arn:');
      return {
        ARN: isArn
          ? SecretId
          : `arn:${organization.partition}:secretsmanager:${region}:${account.id}:secret:${SecretId}-local1`,
        Name: isArn ? SecretId.split(':').at(-1) : SecretId,
        SecretString: value,
        VersionStages: ['AWSCURRENT'],
      };
    },
  },
});
