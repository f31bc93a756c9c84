import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import type { AlertTable } from '../../alerts/ports';
import type { ObjectStore } from '../../evidence/ports';
import { saidOfExceptionSchema, saidOfFindingSchema, type Words } from '../../record/command';
import type { RecordReader, RecordTable } from '../../record/ports';
import { dynamoRecord } from '../store/dynamo-record';
import { s3ObjectStore } from '../store/s3-object-store';
import { explain } from './explain';
import { findDeployment, stackOf } from './find-deployment';
import { sendCommand } from './send-command';

export interface DeployedPlace {
  /** Name or ARN; without it the table is the stack's. */
  readonly table?: string | undefined;
  /** That of the environment or the profile, unless given here or by the table's ARN. */
  readonly region?: string | undefined;
  /** What the names of the stacks begin with; asked for where the table's name does not tell. */
  readonly prefix: () => string;
}

/** A deployed record: it is read with the caller's own credentials, and what a person says goes to its function. */
export interface DeployedRecord {
  readonly reader: RecordReader;
  readonly objects: ObjectStore;
  readonly record: Pick<RecordTable, 'accountState' | 'pendingAccounts' | 'sights'>;
  readonly alerts: Pick<AlertTable, 'owing'>;
  readonly words: Words;
}

const TABLE_ARN = /^arn:[\w-]+:dynamodb:([\w-]+):\d{12}:table\/(.+)$/;

/**
 * Opens a deployed record for one use, with the caller's own credentials.
 * @throws CredentialsError, UsageError for what the caller can do something about.
 */
export async function withDeployedRecord<T>(
  place: DeployedPlace,
  use: (record: DeployedRecord) => Promise<T>,
): Promise<T> {
  const [, regionOfArn, nameOfArn] = TABLE_ARN.exec(place.table ?? '') ?? [];
  const table = nameOfArn ?? place.table;
  const stack = stackOf(table, place.prefix);
  const given = regionOfArn ?? place.region;
  const settings = given === undefined ? {} : { region: given };
  const dynamo = new DynamoDBClient(settings);
  const s3 = new S3Client(settings);
  const cloudFormation = new CloudFormationClient(settings);
  let region = given;
  try {
    region ??= await dynamo.config.region();
    const deployment = await findDeployment(cloudFormation, stack, table);
    const door = { url: deployment.commandUrl, region, credentials: dynamo.config.credentials };
    const { reader, record, alerts } = dynamoRecord(dynamo, deployment.table);
    return await use({
      reader,
      record,
      alerts,
      objects: s3ObjectStore(s3, deployment.bucket),
      words: {
        ofFinding: (command) => sendCommand(door, command, saidOfFindingSchema),
        ofException: (command) => sendCommand(door, command, saidOfExceptionSchema),
      },
    });
  } catch (thrown) {
    throw explain(thrown, { table, stack, region });
  } finally {
    for (const client of [dynamo, s3, cloudFormation]) client.destroy();
  }
}
