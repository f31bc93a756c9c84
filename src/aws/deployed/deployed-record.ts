import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import type { AlertTable } from '../../alerts/ports';
import { parseVkey, verifierKey, type VerifierKey } from '../../evidence/log/verifier-key';
import type { ListedObjects } from '../../evidence/ports';
import { saidOfExceptionSchema, saidOfFindingSchema, type Words } from '../../record/command';
import { saidOfRegisterSchema, type RegisterCommand, type SaidOfRegister } from '../../duties/commands';
import type { CampaignReads, RecordReader, RecordReads, RegisterReads } from '../../record/ports';
import {
  saidOfReviewSchema,
  type ReviewCommand,
  type ReviewSurface,
  type SaidOfReview,
} from '../../reviews/commands';
import { dynamoRecord } from '../store/dynamo-record';
import { everyItem } from '../store/every-item';
import { kmsSigner } from '../kms-signer';
import type { StoredItem } from '../store/table';
import { s3ObjectStore } from '../store/s3-object-store';
import { explain } from './explain';
import { findDeployment, stackOf } from './find-deployment';
import { withFilePut } from './put-file';
import { sendCommand } from './send-command';

export interface DeployedPlace {
  /** Name or ARN; without it the table is the stack's. */
  readonly table?: string | undefined;
  /** That of the environment or the profile, unless given here or by the table's ARN. */
  readonly region?: string | undefined;
  /** What the names of the stacks begin with; asked for where the table's name does not tell. */
  readonly prefix: () => string;
}

/** Takes what is said of campaigns, as the word of the person for whom the people file has the caller's principal. */
export interface ReviewFunction {
  readonly kind: 'function';
  /** @param surface what the person says it on. */
  readonly say: (command: ReviewCommand, surface: ReviewSurface) => Promise<SaidOfReview>;
  /** Which function does what is due of campaigns, by itself. */
  readonly runBy: { readonly name: string; readonly region: string };
}

/** A deployed record: it is read with the caller's own credentials, and what a person says goes to its function. */
export interface DeployedRecord {
  readonly reader: RecordReader;
  readonly objects: ListedObjects;
  readonly record: RecordReads;
  readonly alerts: Pick<AlertTable, 'owing' | 'alert'>;
  readonly words: Words;
  readonly register: RegisterReads;
  /** Records what a person says of the register. */
  readonly sayOfRegister: (command: RegisterCommand) => Promise<SaidOfRegister>;
  readonly campaigns: CampaignReads;
  readonly reviews: ReviewFunction;
  /** The public keys that sign the log, the newest first. */
  readonly logKeys: () => Promise<VerifierKey[]>;
  /** Every item of the table, in no order. */
  readonly everyItem: () => AsyncIterable<StoredItem>;
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
  const kms = new KMSClient(settings);
  const cloudFormation = new CloudFormationClient(settings);
  let region = given;
  try {
    region ??= await dynamo.config.region();
    const deployment = await findDeployment(cloudFormation, stack, table);
    const door = { url: deployment.commandUrl, region, credentials: dynamo.config.credentials };
    const { reader, record, alerts, campaigns, register } = dynamoRecord(dynamo, deployment.table);
    return await use({
      reader,
      record,
      alerts,
      campaigns,
      reviews: {
        kind: 'function',
        say: (command, surface) =>
          // Whoever asks goes on where a look is refused, and says why: what it means is worked out here.
          sendCommand(door, { ...command, surface }, saidOfReviewSchema).catch((thrown: unknown) => {
            throw explain(thrown, { table, stack, region });
          }),
        runBy: { name: deployment.reviewsFunction, region },
      },
      objects: s3ObjectStore(s3, deployment.bucket),
      register,
      sayOfRegister: async (command) =>
        sendCommand(door, await withFilePut(door, command), saidOfRegisterSchema),
      words: {
        ofFinding: (command) => sendCommand(door, command, saidOfFindingSchema),
        ofException: (command) => sendCommand(door, command, saidOfExceptionSchema),
      },
      async logKeys() {
        const { name, publicKey } = await kmsSigner(kms, deployment.logKey, deployment.logOrigin);
        return [verifierKey(name, publicKey), ...deployment.earlierLogKeys.map(parseVkey)];
      },
      everyItem: () => everyItem(dynamo, deployment.table),
    });
  } catch (thrown) {
    throw explain(thrown, { table, stack, region });
  } finally {
    for (const client of [dynamo, s3, kms, cloudFormation]) client.destroy();
  }
}
