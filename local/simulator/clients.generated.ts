// Made by `npm run generate` from the example.ts files: do not edit.
import * as clientAcm from '@aws-sdk/client-acm';
import * as clientBackup from '@aws-sdk/client-backup';
import * as clientCloudwatchLogs from '@aws-sdk/client-cloudwatch-logs';
import * as clientDynamodb from '@aws-sdk/client-dynamodb';
import * as clientEc2 from '@aws-sdk/client-ec2';
import * as clientEcr from '@aws-sdk/client-ecr';
import * as clientEfs from '@aws-sdk/client-efs';
import * as clientElasticache from '@aws-sdk/client-elasticache';
import * as clientRds from '@aws-sdk/client-rds';
import * as clientRedshift from '@aws-sdk/client-redshift';
import * as clientSecretsManager from '@aws-sdk/client-secrets-manager';
import * as clientSns from '@aws-sdk/client-sns';
import * as clientSqs from '@aws-sdk/client-sqs';
import type { ExampleClient } from './example-service';

/** The SDK clients of the services that an example answers for, by their package. */
export const clients: Readonly<Record<string, ExampleClient>> = {
  'client-acm': { module: clientAcm, Client: clientAcm.ACMClient },
  'client-backup': { module: clientBackup, Client: clientBackup.BackupClient },
  'client-cloudwatch-logs': { module: clientCloudwatchLogs, Client: clientCloudwatchLogs.CloudWatchLogsClient },
  'client-dynamodb': { module: clientDynamodb, Client: clientDynamodb.DynamoDBClient },
  'client-ec2': { module: clientEc2, Client: clientEc2.EC2Client },
  'client-ecr': { module: clientEcr, Client: clientEcr.ECRClient },
  'client-efs': { module: clientEfs, Client: clientEfs.EFSClient },
  'client-elasticache': { module: clientElasticache, Client: clientElasticache.ElastiCacheClient },
  'client-rds': { module: clientRds, Client: clientRds.RDSClient },
  'client-redshift': { module: clientRedshift, Client: clientRedshift.RedshiftClient },
  'client-secrets-manager': { module: clientSecretsManager, Client: clientSecretsManager.SecretsManagerClient },
  'client-sns': { module: clientSns, Client: clientSns.SNSClient },
  'client-sqs': { module: clientSqs, Client: clientSqs.SQSClient },
};
